package org.tidings.benchmark;

import org.HdrHistogram.Histogram;

/**
 * What all streams together have had. Latency counts from the moment at which an event was due, so that one which the server
 * was too busy to take is late, too. Confined to one thread.
 */
final class Deliveries {

    private static final long LONGEST = 120_000_000_000L;

    private final Accounts accounts;
    private final Histogram latency = new Histogram(LONGEST, 3);
    private long now;
    private long arrived;
    private long bytes;
    private long others;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;

    Deliveries(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Looks at the latency of events that are due from one moment on and before another. */
    void measure(long fromMoment, long untilMoment) {
        from = fromMoment;
        until = untilMoment;
    }

    /** So many bytes have arrived at this moment; what they say comes next. */
    void received(int count, long moment) {
        bytes += count;
        now = moment;
    }

    /** A stream has had an event. */
    void event(int stream, int lane, long number, long due) {
        arrived++;
        accounts.event(stream, lane, number);
        if (due >= from && due < until) {
            latency.recordValue(Math.clamp(now - due, 0, LONGEST));
        }
    }

    /** A stream has had an event that is none of ours. */
    void other() {
        others++;
    }

    /** Events of ours, however often. */
    long arrived() {
        return arrived;
    }

    long bytes() {
        return bytes;
    }

    long others() {
        return others;
    }

    Accounts accounts() {
        return accounts;
    }

    Histogram latency() {
        return latency;
    }
}
