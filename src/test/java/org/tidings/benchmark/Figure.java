package org.tidings.benchmark;

import java.util.function.ToDoubleBiFunction;

/** What is read off a measurement. */
enum Figure {
    DELIVERIES("deliveries/s", true, "%,.0f", (measurement, outcome) -> outcome.deliveriesASecond()),
    SHARE("delivered %", true, "%.2f", (measurement, outcome) -> 100 * outcome.deliveredShare()),
    CPU("CPU µs/delivery", false, "%.1f", (measurement, outcome) -> outcome.cpuMicrosADelivery()),
    P50(
            "p50 ms",
            false,
            "%,.1f",
            (measurement, outcome) -> late(outcome.latency(), outcome.latency().p50())),
    P99(
            "p99 ms",
            false,
            "%,.1f",
            (measurement, outcome) -> late(outcome.latency(), outcome.latency().p99())),
    P999(
            "p99.9 ms",
            false,
            "%,.1f",
            (measurement, outcome) -> late(outcome.latency(), outcome.latency().p999())),
    MAX(
            "max ms",
            false,
            "%,.1f",
            (measurement, outcome) -> late(outcome.latency(), outcome.latency().max())),
    MISSING("missing", false, "%,.0f", (measurement, outcome) -> outcome.missing()),
    DUPLICATES("twice", false, "%,.0f", (measurement, outcome) -> outcome.duplicates()),
    OUT_OF_ORDER("out of order", false, "%,.0f", (measurement, outcome) -> outcome.outOfOrder()),
    CONNECT("all open, s", false, "%.2f", (measurement, outcome) -> outcome.connectSeconds()),
    OPENED("opened", true, "%,.0f", (measurement, outcome) -> outcome.opened()),
    CAUGHT_UP("all caught up, s", false, "%.2f", (measurement, outcome) -> caughtUp(outcome)),
    PUBLISHED("published/s", true, "%,.0f", (measurement, outcome) -> outcome.published() / outcome.seconds()),
    PUBLISH_CPU(
            "CPU µs/event",
            false,
            "%,.0f",
            (measurement, outcome) ->
                    outcome.published() == 0 ? 0 : outcome.server().cpuSeconds() * 1e6 / outcome.published()),
    ANSWER_P99(
            "p99 of the answer, ms",
            false,
            "%,.1f",
            (measurement, outcome) ->
                    late(outcome.acknowledgement(), outcome.acknowledgement().p99())),
    UNSENT(
            "unsent %",
            false,
            "%.1f",
            (measurement, outcome) -> 100.0 * outcome.unsent() / Math.max(1, outcome.published() + outcome.unsent())),
    RSS_BEFORE(
            "RSS before, MB",
            false,
            "%,.0f",
            (measurement, outcome) -> outcome.memory().before() / 1e6),
    RSS(
            "RSS after, MB",
            false,
            "%,.0f",
            (measurement, outcome) -> outcome.memory().after() / 1e6),
    RSS_EACH(
            "RSS KB/subscriber",
            false,
            "%.1f",
            (measurement, outcome) -> perSubscriber(outcome, outcome.memory().after())),
    RSS_EACH_COLLECTED(
            "the same after a full collection",
            false,
            "%.1f",
            (measurement, outcome) -> perSubscriber(outcome, outcome.memory().collected())),
    ALLOCATED(
            "allocated B/delivery",
            false,
            "%,.0f",
            (measurement, outcome) ->
                    (double) measurement.allocatedBytes() / Math.max(1, outcome.expected() - outcome.missing())),
    SWITCHES(
            "switches/s",
            false,
            "%,.0f",
            (measurement, outcome) -> outcome.server().switches() / outcome.seconds()),
    CLIENT("client CPU %", false, "%.0f", (measurement, outcome) -> 100 * outcome.clientShare());

    private static final double KILOBYTE = 1024;

    private final String title;
    private final boolean moreIsBetter;
    private final String format;
    private final ToDoubleBiFunction<Measurement, Outcome> reading;

    Figure(String title, boolean moreIsBetter, String format, ToDoubleBiFunction<Measurement, Outcome> reading) {
        this.title = title;
        this.moreIsBetter = moreIsBetter;
        this.format = format;
        this.reading = reading;
    }

    /** Of no event at all there is no latency. */
    private static double late(Outcome.Latency latency, double value) {
        return latency.count() == 0 ? Double.NaN : value;
    }

    /** Who never does may not pass for a fast one. */
    private static double caughtUp(Outcome outcome) {
        return outcome.caughtUpSeconds() == 0 ? Double.POSITIVE_INFINITY : outcome.caughtUpSeconds();
    }

    private static double perSubscriber(Outcome outcome, long rss) {
        long grown = rss - outcome.memory().before();
        return rss == 0 ? Double.NaN : grown / KILOBYTE / Math.max(1, outcome.opened());
    }

    String title() {
        return title;
    }

    boolean moreIsBetter() {
        return moreIsBetter;
    }

    String text(double value) {
        return Double.isInfinite(value) ? "never" : format.formatted(value);
    }

    /** Its value; NaN if there is none. */
    double of(Measurement measurement, Outcome outcome) {
        return reading.applyAsDouble(measurement, outcome);
    }
}
