package org.tidings.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.benchmark.Summary.Side;

/** What was promised, held against what was measured. */
final class Bars {

    private static final double P99_MS = 50;

    /**
     * One promise.
     *
     * @param measured what came of it; empty if it was not measured
     * @param met whether that is enough
     */
    record Bar(String promise, Optional<Spread> measured, boolean met) {

        String verdict() {
            return measured.map(
                            spread -> (met ? "met: " : "**missed**: ") + spread.text(value -> "%.1f".formatted(value)))
                    .orElse("not measured");
        }
    }

    private final Summary summary;

    Bars(Summary summary) {
        this.summary = summary;
    }

    List<Bar> all() {
        return List.of(
                atLeast(80, "saturated, direct: 80 times Jersey's broadcaster", saturated("tidings", "jersey")),
                atLeast(15, "saturated, direct: 15 times Nchan", saturated("tidings", "nchan")),
                atLeast(
                        80,
                        "the same, p99 < 50 ms while at it: 80 times what Jersey's delivers late",
                        inTime("tidings", "jersey")),
                atLeast(
                        15,
                        "the same, p99 < 50 ms while at it: 15 times what Nchan delivers late",
                        inTime("tidings", "nchan")),
                atLeast(
                        80,
                        "fired by a bean, p99 < 50 ms while at it: 80 times what Jersey's delivers late",
                        inTime("tidings-firing", "jersey")),
                atLeast(
                        80,
                        "fired by a bean, the same: 80 times what Jersey's delivers late without requests, either",
                        inTime("tidings-firing", "jersey-firing")),
                atLeast(
                        15,
                        "fired by a bean, the same: 15 times what Nchan delivers late",
                        inTime("tidings-firing", "nchan")),
                atLeast(
                        20,
                        "saturated, portable: 20 times Jersey's broadcaster",
                        saturated("tidings-portable", "jersey")),
                atMost(1.0, "CPU for a delivery, 1,000 at 50/s: not more than Nchan's, ratio", cpu("nchan")),
                atMost(1.6, "CPU for a delivery, 1,000 at 50/s: 1.6 times the floor's", cpu("floor")),
                atMost(10, "idle: 10 KB of RSS for each of 15,000", idle(Figure.RSS_EACH)),
                atMost(10, "idle, after a full collection: the same", idle(Figure.RSS_EACH_COLLECTED)),
                below(P99_MS, "10,000 at 10/s: p99, ms", spread("fan-out-10k", "10/s", Figure.P99)),
                below(5, "1 % stalled: how far the others' p99 moves, ms", moved()),
                below(5, "10,000 come back, 100 events behind: all caught up, s", caughtUp()),
                atLeast(5_000, "recorded through HTTP, H2: events a second", published()),
                below(20, "recorded, 100/s, H2: p99 from due to the reader, ms", recorded("tidings-recording")),
                below(P99_MS, "recorded, 100/s, three nodes on PostgreSQL: the same", recorded("tidings-nodes")));
    }

    private Optional<Spread> saturated(String contender, String other) {
        return summary.ratio(
                "saturated", new Side(Saturation.MOST, contender), new Side(Saturation.MOST, other), Figure.DELIVERIES);
    }

    private Optional<Spread> inTime(String contender, String other) {
        return summary.ratio(
                "saturated",
                new Side(Saturation.MOST_IN_TIME, contender),
                new Side(Saturation.MOST, other),
                Figure.DELIVERIES);
    }

    private Optional<Spread> cpu(String other) {
        return summary.ratio("fan-out-1k", new Side("50/s", "tidings"), new Side("50/s", other), Figure.CPU);
    }

    private Optional<Spread> idle(Figure figure) {
        return spread("idle", "idle", figure);
    }

    private Optional<Spread> moved() {
        return summary.difference("stalled", new Side("1 %", "tidings"), new Side("0 %", "tidings"), Figure.P99);
    }

    private Optional<Spread> caughtUp() {
        return spread("resume-storm", ResumeStorm.STORM, Figure.CAUGHT_UP);
    }

    private Optional<Spread> published() {
        return summary.spread("publish", "stored", "tidings-recording", Figure.PUBLISHED);
    }

    private Optional<Spread> recorded(String contender) {
        return summary.spread("recorded", "100/s", contender, Figure.P99);
    }

    private Optional<Spread> spread(String scenario, String step, Figure figure) {
        return summary.spread(scenario, step, "tidings", figure);
    }

    private static Bar atLeast(double bar, String promise, Optional<Spread> measured) {
        return new Bar(
                sign("≥", bar, promise),
                measured,
                measured.filter(it -> it.median() >= bar).isPresent());
    }

    private static Bar atMost(double bar, String promise, Optional<Spread> measured) {
        return new Bar(
                sign("≤", bar, promise),
                measured,
                measured.filter(it -> it.median() <= bar).isPresent());
    }

    private static Bar below(double bar, String promise, Optional<Spread> measured) {
        return new Bar(
                sign("<", bar, promise),
                measured,
                measured.filter(it -> it.median() < bar).isPresent());
    }

    private static String sign(String sign, double bar, String promise) {
        return "%s (%s %s)".formatted(promise, sign, String.format(Locale.ROOT, bar % 1 == 0 ? "%.0f" : "%.1f", bar));
    }
}
