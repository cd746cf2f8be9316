package org.tidings.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How much it can take: the rate is doubled until the contender no longer keeps up. That last load is measured, too, for
 * more may still be delivered.
 *
 * @param streams how many listen
 * @param first the rate to begin with, in events a second
 * @param last the rate to end with at the latest
 */
record Saturation(String name, String title, int streams, double first, double last) implements Scenario {

    /** The step that has the most deliveries a second, however late they were. */
    static final String MOST = "most";

    /** The one that has the most of those in which nothing was amiss, and 99 of 100 deliveries took less than 50 ms. */
    static final String MOST_IN_TIME = "most, p99 < 50 ms";

    private static final double IN_TIME_MS = 50;

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.DELIVERIES,
                Figure.P99,
                Figure.P50,
                Figure.CPU,
                Figure.SHARE,
                Figure.UNSENT,
                Figure.MISSING,
                Figure.DUPLICATES,
                Figure.OUT_OF_ORDER,
                Figure.RSS,
                Figure.ALLOCATED,
                Figure.CLIENT);
    }

    @Override
    public void run(Trial trial) throws IOException {
        var measured = new ArrayList<Measurement>();
        for (double rate = first; rate <= last; rate *= 2) {
            var measurement =
                    trial.measure("%.0f/s".formatted(rate), Load.Audience.of(streams), Load.Publishing.atRate(rate));
            measured.add(measurement);
            if (measurement.result().filter(Outcome::keptUp).isEmpty()) {
                break;
            }
        }
        most(measured, outcome -> true).ifPresent(most -> trial.note(most.as(MOST)));
        most(measured, outcome -> outcome.keptUp() && outcome.latency().p99() < IN_TIME_MS)
                .ifPresent(most -> trial.note(most.as(MOST_IN_TIME)));
    }

    private static Optional<Measurement> most(List<Measurement> measured, Predicate<Outcome> which) {
        return measured.stream()
                .filter(measurement -> measurement.result().filter(which).isPresent())
                .max(Comparator.comparing(
                        measurement -> measurement.result().orElseThrow().deliveriesASecond()));
    }
}
