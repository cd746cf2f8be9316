package org.tidings.console;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does the jobs, each on a virtual thread of its own, which outlives the request that started it and ends with the
 * application.
 */
@ApplicationScoped
class JobRunner {

    @Inject
    Jobs jobs;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("job-", 1).factory());

    /** Begins a job that has been entered, and returns at once. */
    public void run(Job job, JobPlan plan) {
        threads.execute(() -> {
            try {
                work(job.id(), plan);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the application ends, and this thread with it
            }
        });
    }

    private void work(long id, JobPlan plan) throws InterruptedException {
        boolean running = true;
        for (long step = 1; running; step++) {
            Thread.sleep(plan.stepMillis());
            if (plan.failsAt(step)) {
                jobs.fail(id, "Step " + step + " went wrong");
                return;
            }
            running = jobs.step(id);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        threads.close();
    }
}
