package org.tidings.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was measured, and what has to be known to judge it.
 *
 * @param began when, in ISO 8601
 * @param javaOptions the options of every contender's Java machine
 */
record Results(
        String began,
        Options options,
        Machine machine,
        List<String> javaOptions,
        List<Participant> participants,
        List<Measurement> measurements,
        List<Micro> micro) {

    /** @param absence why it did not take part; {@code null} if it did */
    record Participant(
            String name, String description, @Nullable String absence) {}

    @JsonIgnore
    Summary summary() {
        return new Summary(measurements);
    }
}
