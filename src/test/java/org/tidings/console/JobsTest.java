package org.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.embedded.Container;
import org.tidings.embedded.Fired;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Together;
import org.tidings.stream.StreamEvent;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobsTest {

    @RegisterExtension
    static final Container CONTAINER = new Container();

    private final Fired events = CONTAINER.events();
    private final Jobs jobs = CONTAINER.bean(Jobs.class);
    private final JobRunner runner = new JobRunner();
    private final AbandonedJobs abandoned = new AbandonedJobs();
    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void wire() {
        runner.jobs = jobs;
        abandoned.jobs = jobs;
        abandoned.clock = clock;
    }

    @AfterEach
    void stop() {
        runner.stop("the application");
    }

    @Test
    void tellsOfEveryStepUntilItIsFinished() {
        var job = run(plan(4, 0, null));

        await().until(() -> !events.of(JobFinished.class).isEmpty());

        assertThat(events.of(JobStarted.class)).containsExactly(new JobStarted(job));
        assertThat(events.of(JobProgressed.class))
                .extracting(progressed -> progressed.job().percent())
                .containsExactly(25, 50, 75);
        assertThat(events.all())
                .last()
                .isEqualTo(new JobFinished(new Job(job.id(), "Count", Job.State.finished, 4, 4, 100, "alice", null)));
    }

    @Test
    void failsAtTheStepItWasToldTo() {
        var job = run(plan(4, 0, 3L));

        await().until(() -> !events.of(JobFailed.class).isEmpty());

        assertThat(events.of(JobFailed.class))
                .containsExactly(new JobFailed(
                        new Job(job.id(), "Count", Job.State.failed, 2, 4, 50, "alice", "Step 3 went wrong")));
        assertThat(events.of(JobProgressed.class)).hasSize(2);
    }

    @Test
    void isCancelledByAnyOperatorAndHeardOfNoMore() {
        var job = run(plan(1_000, 1, null));
        await().until(() -> events.of(JobProgressed.class).size() > 2);

        assertThat(jobs.cancel("bob", job.id())).hasValueSatisfying(cancelled -> {
            assertThat(cancelled.state()).isEqualTo(Job.State.cancelled);
            assertThat(cancelled.reason()).isEqualTo("cancelled by bob");
        });
        assertThat(jobs.step(job.id())).isFalse();
        jobs.fail(job.id(), "too late");

        assertThat(jobs.cancel("bob", job.id())).isEmpty();
        assertThat(events.of(JobFailed.class)).hasSize(1);
        assertThat(events.all()).last().isInstanceOf(JobFailed.class);
    }

    @Test
    void countsTheStepsOfConcurrentWorkersInTheirOrder() throws Exception {
        var job = jobs.start("alice", plan(200, 0, null));

        Together.on(8, worker -> () -> {
            for (int i = 0; i < 25; i++) {
                jobs.step(job.id());
            }
            return null;
        });

        assertThat(events.of(JobProgressed.class))
                .extracting(progressed -> progressed.job().done())
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(199);
        assertThat(events.all()).last().isInstanceOf(JobFinished.class);
    }

    @Test
    void failsWithItsNodeAndThatIsToldOnce() throws Exception {
        var lost = jobs.start("alice", plan(4, 0, null));
        jobs.step(lost.id());
        abandoned.look();
        assertThat(jobs.find(lost.id()).orElseThrow().state()).isEqualTo(Job.State.running);

        clock.advance(Jobs.LEASE.plusSeconds(1));
        abandoned.look(); // from now on its lease has ended
        assertThat(jobs.find(lost.id()).orElseThrow().state()).isEqualTo(Job.State.running);
        abandoned.look();

        var failed = new Job(lost.id(), "Count", Job.State.failed, 1, 4, 25, "alice", "Its node is gone");
        assertThat(jobs.find(lost.id())).contains(failed);
        assertThat(jobs.step(lost.id())).isFalse();
        abandoned.look();
        assertThat(events.of(JobFailed.class)).containsExactly(new JobFailed(failed));
    }

    @Test
    void goesOnWhenAStepCanBeEnteredAgain() {
        var attempts = new AtomicInteger();
        runner.jobs = new Jobs() {
            @Override
            public boolean step(long id) {
                if (attempts.incrementAndGet() == 2) {
                    throw new IllegalStateException("The database is away");
                }
                return jobs.step(id);
            }
        };

        run(plan(3, 0, null));
        await().until(() -> !events.of(JobFinished.class).isEmpty());

        assertThat(events.of(JobProgressed.class)).hasSize(2);
    }

    @Test
    void hasAMomentToShowThatItIsAliveWhenTheDatabaseIsBack() {
        var job = jobs.start("alice", plan(4, 0, null));
        abandoned.look();
        clock.advance(Jobs.LEASE.plusSeconds(1));
        abandoned.jobs = new Jobs() {
            @Override
            public List<Long> abandoned(Instant by) {
                throw new IllegalStateException("The database is away");
            }
        };
        abandoned.look();
        abandoned.jobs = jobs;

        abandoned.look();

        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(Job.State.running);
    }

    @Test
    void isGivenUpByOneOfManyNodesThatLookAtOnce() throws Exception {
        var lost = jobs.start("alice", plan(4, 0, null));
        var later = Instant.now().plus(Jobs.LEASE).plusSeconds(60);
        assertThat(jobs.abandoned(later)).containsExactly(lost.id());

        Together.on(8, node -> () -> {
            jobs.abandon(lost.id(), later);
            return null;
        });

        assertThat(events.of(JobFailed.class)).hasSize(1);
        assertThat(CONTAINER.recorded("console")).hasSize(2);
        assertThat(jobs.abandoned(later)).isEmpty();
    }

    @Test
    void isNotGivenUpWhenItHasShownThatItIsAlive() {
        var job = jobs.start("alice", plan(4, 0, null));
        var by = Instant.now().plus(Jobs.LEASE);
        jobs.step(job.id());

        jobs.abandon(job.id(), by.minusSeconds(5));

        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(Job.State.running);
    }

    @Test
    void forgetsAndDoesNotTellWhatWasRolledBack() throws Exception {
        var kept = jobs.start("alice", plan(4, 0, null));

        CONTAINER.rolledBack(() -> jobs.start("alice", plan(4, 0, null)));
        CONTAINER.rolledBack(() -> jobs.cancel("bob", kept.id()));

        assertThat(jobs.all()).containsExactly(kept);
        assertThat(CONTAINER.recorded("console")).hasSize(1);
    }

    @Test
    void letsTheLastProgressWin() {
        var job = new Job(7, "Count", Job.State.running, 1, 4, 25, "alice", null);

        assertThat(new JobProgressed(job).ephemeral()).isTrue();
        assertThat(new JobProgressed(job).supersededBy()).isEqualTo("job/7");
        for (StreamEvent kept : List.of(new JobStarted(job), new JobFinished(job), new JobFailed(job))) {
            assertThat(kept.ephemeral()).isFalse();
            assertThat(kept.supersededBy()).isNull();
        }
    }

    @Test
    void endsItsThreadsWithTheApplication() {
        run(plan(1_000, 5_000, null));

        runner.stop("the application"); // would wait for hours if the job's thread did not end

        assertThat(events.of(JobProgressed.class)).isEmpty();
    }

    @Test
    void hasTwentyStepsOfAQuarterOfASecondIfNothingIsSaid() {
        var plan = plan(null, null, null);

        assertThat(Duration.ofMillis(plan.stepMillis()).multipliedBy(plan.steps()))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesAPlanOutOfItsBounds() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> plan(0, 0, null))
                .withMessage("steps is 0; 1 to 1000 are allowed");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> plan(1, 5_001, null))
                .withMessage("stepMillis is 5001; 0 to 5000 are allowed");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> plan(4, 0, 5L))
                .withMessage("failAt is 5; 1 to 4 are allowed");
    }

    private Job run(JobPlan plan) {
        var job = jobs.start("alice", plan);
        runner.run(job, plan);
        return job;
    }

    private static JobPlan plan(@Nullable Integer steps, @Nullable Integer stepMillis, @Nullable Long failAt) {
        return new JobPlan("Count", number(steps), number(stepMillis), failAt);
    }

    private static @Nullable Long number(@Nullable Integer value) {
        return value == null ? null : value.longValue();
    }

    /** The time of this process, and what a test adds to it. */
    private static final class SettableClock extends Clock {

        private Duration ahead = Duration.ZERO;

        void advance(Duration duration) {
            ahead = ahead.plus(duration);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
