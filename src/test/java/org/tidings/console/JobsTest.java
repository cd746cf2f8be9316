package org.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.rest.FiredEvents;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Together;
import org.tidings.stream.StreamEvent;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobsTest {

    private final FiredEvents events = new FiredEvents();
    private final Jobs jobs = new Jobs();
    private final JobRunner runner = new JobRunner();

    @BeforeEach
    void wire() {
        jobs.events = events;
        runner.jobs = jobs;
    }

    @AfterEach
    void stop() {
        runner.stop();
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
                .isEqualTo(new JobFinished(new Job(1, "Count", Job.State.finished, 4, 4, 100, "alice", null)));
    }

    @Test
    void failsAtTheStepItWasToldTo() {
        run(plan(4, 0, 3L));

        await().until(() -> !events.of(JobFailed.class).isEmpty());

        assertThat(events.of(JobFailed.class))
                .containsExactly(
                        new JobFailed(new Job(1, "Count", Job.State.failed, 2, 4, 50, "alice", "Step 3 went wrong")));
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
        var job = jobs.start("alice", plan(1_000, 0, null));

        Together.on(8, worker -> () -> {
            for (int i = 0; i < 125; i++) {
                jobs.step(job.id());
            }
            return null;
        });

        assertThat(events.of(JobProgressed.class))
                .extracting(progressed -> progressed.job().done())
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(999);
        assertThat(events.all()).last().isInstanceOf(JobFinished.class);
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

        runner.stop(); // would wait for hours if the job's thread did not end

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
}
