package org.tidings.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How much it can take: the rate is doubled until the contender no longer keeps up, twice in a row. These loads are measured, too,
 * for more may still be delivered; then the most that arrives in time is looked for between the rates.
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

    /**
     * After how many rates in a row that are too much there is an end. One is not enough: a server that lets leave together what waits
     * may deliver more at twice that rate.
     */
    private static final int TOO_MANY = 2;

    /** How often the rate between in time and late is halved. */
    private static final int BISECTIONS = 2;

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
    public boolean suits(Contender contender) {
        return !contender.stores();
    }

    @Override
    public void run(Trial trial) throws IOException {
        var measured = new ArrayList<Measurement>();
        int tooMany = 0;
        for (double rate = first; rate <= last && tooMany < TOO_MANY; rate *= 2) {
            measured.add(measure(trial, rate));
            if (measured.getLast().result().filter(Outcome::keptUp).isPresent()) {
                tooMany = 0;
            } else {
                tooMany++;
                trial.recover();
            }
        }
        bisect(trial, measured);
        most(measured, outcome -> true).ifPresent(most -> trial.note(most.as(MOST)));
        most(measured, Saturation::isInTime).ifPresent(most -> trial.note(most.as(MOST_IN_TIME)));
    }

    /** Between the last rate that was in time, if there was one, and twice that. */
    private void bisect(Trial trial, List<Measurement> measured) throws IOException {
        double enough = measured.stream()
                .filter(measurement ->
                        measurement.result().filter(Saturation::isInTime).isPresent())
                .mapToDouble(measurement -> measurement.publishing().rate())
                .max()
                .orElse(0);
        double late = 2 * enough;
        for (int i = 0; i < BISECTIONS && enough < late; i++) {
            double rate = (enough + late) / 2;
            measured.add(measure(trial, rate));
            if (measured.getLast().result().filter(Saturation::isInTime).isPresent()) {
                enough = rate;
            } else {
                late = rate;
            }
        }
    }

    private Measurement measure(Trial trial, double rate) throws IOException {
        var publishing = trial.contender().fires() ? Load.Publishing.firedAtRate(rate) : Load.Publishing.atRate(rate);
        return trial.measure("%.0f/s".formatted(rate), Load.Audience.of(streams), publishing);
    }

    private static boolean isInTime(Outcome outcome) {
        return outcome.keptUp() && outcome.latency().p99() < IN_TIME_MS;
    }

    private static Optional<Measurement> most(List<Measurement> measured, Predicate<Outcome> which) {
        return measured.stream()
                .filter(measurement -> measurement.result().filter(which).isPresent())
                .max(Comparator.comparing(
                        measurement -> measurement.result().orElseThrow().deliveriesASecond()));
    }
}
