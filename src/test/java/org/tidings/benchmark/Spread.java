package org.tidings.benchmark;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** The same figure of several rounds. */
record Spread(double least, double median, double most) {

    /** Nothing, if there is no round. */
    static Optional<Spread> of(DoubleStream values) {
        var sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double median = Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
        return Optional.of(new Spread(sorted[0], median, sorted[sorted.length - 1]));
    }

    /** The median, and how far the rounds are apart, if they are. */
    String text(DoubleFunction<String> format) {
        var middle = format.apply(median);
        var from = format.apply(least);
        var to = format.apply(most);
        return from.equals(to) ? middle : "%s (%s–%s)".formatted(middle, from, to);
    }
}
