package org.tidings.benchmark;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One load on one contender, and what came of it.
 *
 * @param scenario the scenario's name
 * @param step which load of the scenario it was
 * @param round the number of the round, from 1
 * @param audience who listened
 * @param publishing what they were told
 * @param outcome what came of it; {@code null} if nothing did
 * @param allocatedBytes how much the contender's Java machine has allocated for all events, the first seconds and all; 0 if nobody can tell
 * @param failure why nothing came of it; {@code null} if something did
 */
record Measurement(
        String scenario,
        String step,
        String contender,
        int round,
        Load.Audience audience,
        Load.Publishing publishing,
        @Nullable Outcome outcome,
        long allocatedBytes,
        @Nullable String failure) {

    Optional<Outcome> result() {
        return Optional.ofNullable(outcome);
    }

    /** The same as another step, which sums up those before. */
    Measurement as(String otherStep) {
        return new Measurement(
                scenario, otherStep, contender, round, audience, publishing, outcome, allocatedBytes, failure);
    }
}
