package org.tidings.benchmark;

/** What is said while it runs. */
final class Console {

    private Console() {}

    static void say(String text) {
        System.out.println(text);
    }

    static void say(Measurement measurement) {
        var outcome = measurement.outcome();
        var name = "%-14s %-12s %-17s".formatted(measurement.scenario(), measurement.step(), measurement.contender());
        say(outcome == null ? name + " FAILED: " + measurement.failure() : name + line(outcome));
    }

    private static String line(Outcome outcome) {
        var line = "%,11.0f/s %7.1f us  p50 %8.2f  p99 %8.2f  max %8.2f ms  client %3.0f %%"
                .formatted(
                        outcome.deliveriesASecond(),
                        outcome.cpuMicrosADelivery(),
                        outcome.latency().p50(),
                        outcome.latency().p99(),
                        outcome.latency().max(),
                        100 * (outcome.client().cpuSeconds() - outcome.client().spunSeconds()) / outcome.seconds());
        return outcome.isFlawless() && outcome.unsent() == 0
                ? line
                : line
                        + "  [missing %,d of %,d, twice %,d, out of order %,d, refused %,d, unsent %,d, ended %,d]"
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
