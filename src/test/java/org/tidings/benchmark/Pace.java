package org.tidings.benchmark;

/**
 * When events are due: the same time after each other, but for a swell in the beginning, in which their rate rises evenly from nothing.
 * A server that all of them met at once would be behind before anything is measured, and at its limit nobody catches up.
 *
 * @param start the moment of {@link System#nanoTime}, which is the same in all processes of a machine, at which the first one is due
 * @param interval nanoseconds between two of them; 0 if there is no pace, and each is due as soon as it can be
 * @param swell nanoseconds until they are that close
 */
record Pace(long start, double interval, double swell) {

    /** When an event is due, numbered from 0. */
    long due(long event) {
        double even = event * interval;
        return start + (long) (even < swell / 2 ? Math.sqrt(2 * swell * even) : even + swell / 2);
    }

    /** How many are due before a moment, if there is a pace. */
    long dueBefore(long moment) {
        double time = Math.max(0, moment - start);
        double even = time < swell ? time * time / (2 * swell) : time - swell / 2;
        return (long) Math.ceil(even / interval);
    }
}
