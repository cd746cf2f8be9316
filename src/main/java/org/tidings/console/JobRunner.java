package org.tidings.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.tidings.stream.Threads;

/**
 * Does the jobs, each on a virtual thread of its own, which outlives the request that started it and ends with the
 * application.
 */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = System.getLogger(JobRunner.class.getName());
    private static final long RETRY_MILLIS = 1_000;

    @Inject
    Jobs jobs;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Threads.virtual("job"));

    /** What the threads wait on between steps. They are not interrupted: H2 loses its file when it is while it writes. */
    private final CountDownLatch ending = new CountDownLatch(1);

    /** Begins a job that has been entered, and returns at once. */
    public void run(Job job, JobPlan plan) {
        threads.execute(() -> {
            try {
                work(job.id(), plan);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void work(long id, JobPlan plan) throws InterruptedException {
        boolean running = true;
        for (long step = 1; running; step++) {
            running = !endsWithin(plan.stepMillis()) && enter(id, plan, step);
        }
    }

    /** Enters a step as soon as that can be done; returns whether the job goes on. */
    private boolean enter(long id, JobPlan plan, long step) throws InterruptedException {
        do {
            try {
                if (plan.failsAt(step)) {
                    jobs.fail(id, "Step " + step + " went wrong");
                    return false;
                }
                return jobs.step(id);
            } catch (Exception e) { // a commit fails with checked ones, too
                LOG.log(Level.WARNING, "Step {0} of job {1} waits to be entered: {2}", step, id, e.toString());
                LOG.log(Level.DEBUG, "This is why", e);
            }
        } while (!endsWithin(RETRY_MILLIS));
        return false;
    }

    private boolean endsWithin(long millis) throws InterruptedException {
        return ending.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for the threads, which are in no more than one transaction each; what they call is still there. */
    void stop(
            @Observes(notifyObserver = Reception.IF_EXISTS) @BeforeDestroyed(ApplicationScoped.class)
                    Object application) {
        ending.countDown();
        threads.close();
    }
}
