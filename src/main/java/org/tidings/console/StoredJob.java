package org.tidings.console;

import static java.time.ZoneOffset.UTC;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The row of a job. It is locked by whoever changes the job. */
@Entity(name = "Job")
@Table(name = "job")
@SuppressWarnings("NullAway.Init") // filled by the provider
class StoredJob {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "job_ids")
    @SequenceGenerator(name = "job_ids", sequenceName = "job_ids", allocationSize = 1)
    private Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Job.State state = Job.State.running;

    private int done;

    private int steps;

    @Column(name = "started_by")
    private String startedBy;

    @Nullable
    private String reason;

    /** The lease of the node that runs it; {@code null} when it has ended. */
    @Column(name = "alive_until")
    @Nullable
    private OffsetDateTime aliveUntil;

    protected StoredJob() {}

    StoredJob(String startedBy, JobPlan plan, Instant aliveUntil) {
        this.name = plan.name();
        this.steps = plan.steps().intValue();
        this.startedBy = startedBy;
        this.aliveUntil = aliveUntil.atOffset(UTC);
    }

    void become(Job job, Instant until) {
        state = job.state();
        done = job.done();
        reason = job.reason();
        aliveUntil = isRunning() ? until.atOffset(UTC) : null;
    }

    boolean isRunning() {
        return state == Job.State.running;
    }

    boolean isAbandoned(Instant by) {
        return isRunning() && aliveUntil != null && aliveUntil.toInstant().isBefore(by);
    }

    Job job() {
        return new Job(id, name, state, done, steps, 100 * done / steps, startedBy, reason);
    }
}
