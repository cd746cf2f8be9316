package org.tidings.wire;

import java.time.Duration;

/** A moment after which waiting is over. */
public final class Deadline {

    private final long start = System.nanoTime();
    private final Duration wait;

    public Deadline(Duration wait) {
        this.wait = wait;
    }

    /** What is left, for calls that take 0 for ever: at least 1. */
    int millisLeft() {
        return Math.clamp(left().toMillis(), 1, Integer.MAX_VALUE);
    }

    /** What is left; never negative. */
    Duration left() {
        var left = wait.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean isOver() {
        return left().isZero();
    }
}
