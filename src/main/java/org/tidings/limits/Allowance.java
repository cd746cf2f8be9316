package org.tidings.limits;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often everybody may do something: so many times at once, and then at a steady rate. A bucket of tokens for each, kept
 * as one number: the time at which it will be full again (the "virtual scheduling" of ITU-T I.371's GCRA). For any thread.
 */
final class Allowance {

    /** As long as it is smaller, it is not looked for those who have been quiet. */
    private static final int SMALL = 10_000;

    private final ConcurrentHashMap<String, Long> fullAt = new ConcurrentHashMap<>();
    private final long interval;
    private final long burst;
    private final LongSupplier nanoTime;
    private volatile int sweepAt = SMALL;

    /**
     * @param rate how often in a second
     * @param burst how often at once
     * @param nanoTime as {@link System#nanoTime}
     */
    Allowance(int rate, int burst, LongSupplier nanoTime) {
        this.interval = Duration.ofSeconds(1).toNanos() / rate;
        this.burst = burst * interval;
        this.nanoTime = nanoTime;
    }

    /** Does it once, if that is allowed: returns how long to wait, zero if it is. */
    Duration take(String who) {
        long now = nanoTime.getAsLong();
        long[] wait = {0};
        fullAt.compute(who, (same, full) -> {
            long next = (full == null || full - now < 0 ? now : full) + interval;
            wait[0] = Math.max(0, next - now - burst);
            return wait[0] == 0 ? Long.valueOf(next) : full;
        });
        if (fullAt.size() > sweepAt) {
            sweep(now);
        }
        return Duration.ofNanos(wait[0]);
    }

    /** Forgets those whose bucket is full: there is no difference between them and somebody new. */
    private void sweep(long now) {
        fullAt.values().removeIf(full -> full - now < 0);
        sweepAt = Math.max(SMALL, 2 * fullAt.size());
    }

    /** How many are remembered. */
    int size() {
        return fullAt.size();
    }
}
