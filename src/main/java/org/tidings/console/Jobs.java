package org.tidings.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tidings.stream.StreamEvent;

/**
 * How far each job has come.
 *
 * <p>The next change begins when the event of this one has been fired: nothing is heard of a job after its end.
 */
@ApplicationScoped
class Jobs {

    @Inject
    Event<StreamEvent> events;

    private final ReentrantLock lock = new ReentrantLock();

    /** By id; guarded by lock. */
    private final NavigableMap<Long, Job> jobs = new TreeMap<>();

    /** Shows what a job looks like. It is not news, so there is no event. */
    @PostConstruct
    void seed() {
        var job = Samples.job();
        jobs.put(job.id(), job);
    }

    /** All jobs, the newest first. */
    public List<Job> all() {
        lock.lock();
        try {
            return List.copyOf(jobs.descendingMap().values());
        } finally {
            lock.unlock();
        }
    }

    /** The job of that id. */
    public Optional<Job> find(long id) {
        lock.lock();
        try {
            return Optional.ofNullable(jobs.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** Enters a new job, of which no step is done yet. */
    @Transactional
    public Job start(String user, JobPlan plan) {
        lock.lock();
        try {
            long id = jobs.isEmpty() ? 1 : jobs.lastKey() + 1; // no job is ever deleted
            var job = Job.started(id, plan, user);
            jobs.put(id, job);
            events.fire(new JobStarted(job));
            return job;
        } finally {
            lock.unlock();
        }
    }

    /** Enters that a step is done; returns whether the job was still running. */
    @Transactional
    public boolean step(long id) {
        return change(
                        id,
                        Job::stepped,
                        job -> job.state() == Job.State.running ? new JobProgressed(job) : new JobFinished(job))
                .isPresent();
    }

    /** Enters that a step went wrong, if the job is still running. */
    @Transactional
    public void fail(long id, String why) {
        change(id, job -> job.failed(why), JobFailed::new);
    }

    /** Ends a job; empty if it was not running. */
    @Transactional
    public Optional<Job> cancel(String user, long id) {
        return change(id, job -> job.cancelled(user), JobFailed::new);
    }

    private Optional<Job> change(long id, UnaryOperator<Job> change, Function<Job, StreamEvent> event) {
        lock.lock();
        try {
            var running = Optional.ofNullable(jobs.get(id)).filter(job -> job.state() == Job.State.running);
            var changed = running.map(change);
            changed.ifPresent(job -> {
                jobs.put(id, job);
                events.fire(event.apply(job));
            });
            return changed;
        } finally {
            lock.unlock();
        }
    }
}
