package org.tidings.wire;

import java.time.Duration;
import java.util.Arrays;

/**
 * Counts latencies in buckets of which each is an eighth wider than the one before, at no cost per entry. For people
 * to read: no test may depend on it. Confined to one thread.
 */
public final class LatencyHistogram {

    private static final int PER_OCTAVE = 8;

    private final long[] counts = new long[Long.SIZE * PER_OCTAVE];
    private long total;

    void record(long nanos) {
        counts[bucket(Math.max(1, nanos))]++;
        total++;
    }

    private static int bucket(long nanos) {
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int eighth = octave < 3 ? 0 : (int) (nanos >>> octave - 3) & PER_OCTAVE - 1;
        return octave * PER_OCTAVE + eighth;
    }

    private static long lowerBound(int bucket) {
        int octave = bucket / PER_OCTAVE;
        long eighths = PER_OCTAVE + bucket % PER_OCTAVE;
        return octave < 3 ? 1L << octave : eighths << octave - 3;
    }

    LatencyHistogram copy() {
        var copy = new LatencyHistogram();
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        copy.total = total;
        return copy;
    }

    /** How many latencies were counted. */
    public long total() {
        return total;
    }

    /** The latency that this share of the events did not exceed, such as 0.99, to an eighth of itself. */
    public Duration percentile(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(lowerBound(i));
            }
        }
        return Duration.ZERO;
    }

    @Override
    public String toString() {
        return Arrays.asList(0.5, 0.99, 0.999, 1.0).stream()
                .map(share ->
                        "p%s %.2f ms".formatted(100 * share, percentile(share).toNanos() / 1e6))
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
    }
}
