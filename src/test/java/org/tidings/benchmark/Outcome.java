package org.tidings.benchmark;

import org.HdrHistogram.Histogram;

/**
 * What came of a load. Times of events are in milliseconds.
 *
 * @param seconds how long was measured
 * @param opened how many streams were opened
 * @param connectSeconds how long that took
 * @param ended how many of them the server has ended
 * @param published how many events were sent in the measured time, and
 * @param acknowledged how many of those that were sent in all the server has taken
 * @param refused how many of them it has not
 * @param unsent how many were due before the end of the measured time, but had to wait for the answer to an earlier one
 * @param delivered how many events arrived in the measured time, over all streams
 * @param bytes how many bytes did
 * @param expected how many events should have arrived in the end, over all streams that read
 * @param missing how many of them did not
 * @param duplicates how many came again
 * @param outOfOrder how many came after a later one
 * @param others how many were none of the benchmark's, such as the announcement of a gap
 * @param latency from when an event was due until it arrived
 * @param acknowledgement from when an event was due until it was acknowledged
 * @param caughtUpSeconds from the first connection until every stream had all that was published before; 0 if it was not so,
 *     or was not asked for
 * @param server what the server has cost in the measured time
 * @param memory its memory
 * @param client what the client itself has cost
 */
record Outcome(
        double seconds,
        int opened,
        double connectSeconds,
        int ended,
        long published,
        long acknowledged,
        long refused,
        long unsent,
        long delivered,
        long bytes,
        long expected,
        long missing,
        long duplicates,
        long outOfOrder,
        long others,
        Latency latency,
        Latency acknowledgement,
        double caughtUpSeconds,
        Cost server,
        Memory memory,
        Cost client) {

    /** In milliseconds; {@code count} events. */
    record Latency(long count, double p50, double p99, double p999, double max) {

        static Latency of(Histogram histogram) {
            return new Latency(
                    histogram.getTotalCount(),
                    millis(histogram.getValueAtPercentile(50)),
                    millis(histogram.getValueAtPercentile(99)),
                    millis(histogram.getValueAtPercentile(99.9)),
                    millis(histogram.getMaxValue()));
        }

        private static double millis(long nanos) {
            return nanos / 1e6;
        }
    }

    /**
     * @param cpuSeconds processor time
     * @param spunSeconds the part of it that the client spent on waiting for a moment
     * @param switches how often its threads were taken off a core, or left it
     */
    record Cost(double cpuSeconds, double spunSeconds, long switches) {}

    /** The server's RSS, in bytes: before anyone connects, when all have, at the end, and after a full collection. */
    record Memory(long before, long connected, long after, long collected) {}

    double deliveriesASecond() {
        return delivered / seconds;
    }

    /** Microseconds of the server's processor time for one delivery. */
    double cpuMicrosADelivery() {
        return delivered == 0 ? 0 : server.cpuSeconds * 1e6 / delivered;
    }

    /** The share of its core that the client has used, but for waiting with open eyes. */
    double clientShare() {
        return Math.max(0, client.cpuSeconds - client.spunSeconds) / seconds;
    }

    /** The share of what should have arrived that has. */
    double deliveredShare() {
        return expected == 0 ? 1 : 1 - (double) missing / expected;
    }

    /** Whether every event came once and in order, and every stream is still there. */
    boolean isFlawless() {
        return missing + duplicates + outOfOrder + refused + ended == 0;
    }

    /** Whether it has also taken nearly all that was due. */
    boolean keptUp() {
        return isFlawless() && unsent <= 0.02 * (published + unsent);
    }
}
