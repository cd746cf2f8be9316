package org.tidings.benchmark;

/** What is said while it runs. */
final class Console {

    private Console() {}

    static void say(String text) {
        System.out.println(text);
    }

    static void say(Measurement measurement) {
        var name = "%-14s %-17s %-17s".formatted(measurement.scenario(), measurement.step(), measurement.contender());
        say(name
                + measurement
                        .result()
                        .map(outcome -> what(outcome) + amiss(outcome))
                        .orElse(" FAILED: " + measurement.failure()));
    }

    private static String what(Outcome outcome) {
        return outcome.latency().count() == 0 ? counts(outcome) : latency(outcome);
    }

    private static String latency(Outcome outcome) {
        return "%,11.0f/s %7.1f µs  p50 %8.2f  p99 %8.2f  max %8.2f ms  client %3.0f %%"
                .formatted(
                        outcome.deliveriesASecond(),
                        outcome.cpuMicrosADelivery(),
                        outcome.latency().p50(),
                        outcome.latency().p99(),
                        outcome.latency().max(),
                        100 * outcome.clientShare());
    }

    private static String counts(Outcome outcome) {
        return "  %,d open in %.2f s, %,d deliveries and %,d events in %.2f s, RSS %,d MB"
                .formatted(
                        outcome.opened(),
                        outcome.connectSeconds(),
                        outcome.delivered(),
                        outcome.published(),
                        outcome.seconds(),
                        outcome.memory().after() / 1_000_000);
    }

    private static String amiss(Outcome outcome) {
        return outcome.isFlawless() && outcome.unsent() == 0
                ? ""
                : "  [missing %,d of %,d, twice %,d, out of order %,d, refused %,d, unsent %,d, ended %,d]"
                        .formatted(
                                outcome.missing(),
                                outcome.expected(),
                                outcome.duplicates(),
                                outcome.outOfOrder(),
                                outcome.refused(),
                                outcome.unsent(),
                                outcome.ended());
    }
}
