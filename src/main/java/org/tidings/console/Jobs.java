package org.tidings.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.tidings.stream.StreamEvent;

/**
 * How far each job has come.
 *
 * <p>Each change locks its job, until its transaction has ended: nothing is heard of a job after its end.
 */
@ApplicationScoped
class Jobs {

    /**
     * How long a job counts as alive of which nothing is heard: several of the longest steps. The clocks of the nodes may
     * differ by less than that.
     */
    static final Duration LEASE = Duration.ofSeconds(30);

    @Inject
    Event<StreamEvent> events;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** All jobs, the newest first. */
    @Transactional
    public List<Job> all() {
        return entities.createQuery("select j from Job j order by j.id desc", StoredJob.class)
                .getResultStream()
                .map(StoredJob::job)
                .toList();
    }

    /** The job of that id. */
    @Transactional
    public Optional<Job> find(long id) {
        return Optional.ofNullable(entities.find(StoredJob.class, id)).map(StoredJob::job);
    }

    /** The running jobs whose lease had ended by a moment: their nodes have died, or cannot reach the database. */
    @Transactional
    public List<Long> abandoned(Instant by) {
        return entities.createQuery(
                        "select j.id from Job j where j.aliveUntil < :moment and j.state = :running", Long.class)
                .setParameter("moment", by.atOffset(ZoneOffset.UTC))
                .setParameter("running", Job.State.running)
                .getResultList();
    }

    /** Enters a new job, of which no step is done yet. */
    @Transactional
    public Job start(String user, JobPlan plan) {
        var stored = new StoredJob(user, plan, lease());
        entities.persist(stored);
        entities.flush(); // now it has its id
        var job = stored.job();
        events.fire(new JobStarted(job));
        return job;
    }

    /** Enters that a step is done, and that the job's node is alive; returns whether the job was still running. */
    @Transactional
    public boolean step(long id) {
        return change(
                        id,
                        StoredJob::isRunning,
                        Job::stepped,
                        job -> job.state() == Job.State.running ? new JobProgressed(job) : new JobFinished(job))
                .isPresent();
    }

    /** Enters that a step went wrong, if the job is still running. */
    @Transactional
    public void fail(long id, String why) {
        change(id, StoredJob::isRunning, job -> job.failed(why), JobFailed::new);
    }

    /** Ends a job; empty if it was not running. */
    @Transactional
    public Optional<Job> cancel(String user, long id) {
        return change(id, StoredJob::isRunning, job -> job.cancelled(user), JobFailed::new);
    }

    /** Enters that a job has failed with its node, unless its lease has been renewed or another node was faster. */
    @Transactional
    public void abandon(long id, Instant by) {
        change(id, job -> job.isAbandoned(by), job -> job.failed("Its node is gone"), JobFailed::new);
    }

    private Optional<Job> change(
            long id, Predicate<StoredJob> wanted, UnaryOperator<Job> change, Function<Job, StreamEvent> event) {
        return Optional.ofNullable(entities.find(StoredJob.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(wanted)
                .map(stored -> {
                    stored.become(change.apply(stored.job()), lease());
                    entities.flush();
                    events.fire(event.apply(stored.job()));
                    return stored.job();
                });
    }

    private Instant lease() {
        return clock.instant().plus(LEASE);
    }
}
