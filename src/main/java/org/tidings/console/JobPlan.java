package org.tidings.console;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidings.rest.Require;

/**
 * What a job shall do: wait, a number of times.
 *
 * @param steps how many steps it has; 20 if nothing is said
 * @param stepMillis how long each of them takes, in milliseconds; 250 if nothing is said
 * @param failAt the step at which it fails; {@code null} for none
 */
public record JobPlan(
        String name, Long steps, Long stepMillis, @Nullable Long failAt) {

    /** @throws org.tidings.rest.InvalidValue if something is missing or out of its range */
    public JobPlan {
        steps = Objects.requireNonNullElse(steps, 20L);
        stepMillis = Objects.requireNonNullElse(stepMillis, 250L);
        Require.text("name", name, 1, 200);
        Require.between("steps", steps, 1, 1_000);
        Require.between("stepMillis", stepMillis, 0, 5_000);
        Require.between("failAt", Objects.requireNonNullElse(failAt, 1L), 1, steps.intValue());
    }

    boolean failsAt(long step) {
        return failAt != null && failAt == step;
    }
}
