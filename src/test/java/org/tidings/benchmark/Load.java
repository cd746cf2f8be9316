package org.tidings.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client is to do to a server.
 *
 * @param server whom
 * @param audience who listens
 * @param publishing what they are told
 * @param timing for how long
 */
record Load(Target server, Audience audience, Publishing publishing, Timing timing) {

    /**
     * @param pids the server's processes, whose cost is looked at
     * @param java whether they are Java machines, whose memory is looked at once more after a full collection
     */
    record Target(int port, List<Long> pids, boolean java, Requests requests) {}

    /**
     * @param streams how many there are
     * @param channels over how many channels they are spread evenly
     * @param stalled how many of them stop reading once they are open
     * @param atOnce how many connect at the same time
     * @param lastEventId where they go on; {@code null} for now
     */
    record Audience(
            int streams,
            int channels,
            int stalled,
            int atOnce,
            @Nullable String lastEventId) {

        static final int GENTLE = 200;

        static Audience of(int streams) {
            return new Audience(streams, 1, 0, GENTLE, null);
        }

        Audience tenth() {
            return new Audience(streams / 10, Math.max(1, channels / 10), stalled / 10, atOnce, lastEventId);
        }

        Audience onAChannelEach() {
            return new Audience(streams, streams, stalled, atOnce, lastEventId);
        }

        Audience stalled(int number) {
            return new Audience(streams, channels, number, atOnce, lastEventId);
        }

        Audience allAtOnce() {
            return new Audience(streams, channels, stalled, streams, lastEventId);
        }

        Audience after(String eventId) {
            return new Audience(streams, channels, stalled, atOnce, eventId);
        }
    }

    /**
     * @param rate events a second, over all channels; 0 for as many as are answered
     * @param size bytes of data in one
     * @param connections over how many connections; if there are more channels than one, a divisor of their number
     * @param first how many are published before anyone listens, and none later; 0 for the usual order
     * @param fired whether the server makes them itself
     */
    record Publishing(double rate, int size, int connections, int first, boolean fired) {

        static final Publishing NOTHING = new Publishing(0, 100, 0, 0, false);

        /** Over so many connections that each may wait 50 ms for an answer, and what is due is published all the same. */
        static Publishing atRate(double rate) {
            return new Publishing(rate, 100, (int) Math.max(16, rate / 20), 0, false);
        }

        static Publishing asFastAsAnswered(int connections) {
            return new Publishing(0, 100, connections, 0, false);
        }

        /** At this rate, on one channel, by the server itself. */
        static Publishing firedAtRate(double rate) {
            return new Publishing(rate, 100, 1, 0, true);
        }

        static Publishing first(int events) {
            return new Publishing(0, 100, 1, events, false);
        }

        Publishing size(int bytes) {
            return new Publishing(rate, bytes, connections, first, fired);
        }
    }

    /**
     * In seconds.
     *
     * @param warmup the time before anything is measured
     * @param measured the time that is
     * @param drain the most time for what is still on its way
     */
    record Timing(double warmup, double measured, double drain) {

        /**
         * Between the measured time and the looks at the counters around it. They take tens of milliseconds, in which nobody
         * reads or publishes: what is due then is late because of them.
         */
        double apart() {
            return Math.min(0.5, measured / 10);
        }

        /** The time in which the client gets ready, before it connects. */
        double rehearsal() {
            return warmup / 2;
        }

        /** The time in which events come closer and closer, before they are as close as they should be. */
        double swell() {
            return warmup / 2;
        }

        /** The time in which events are due. */
        double publishing() {
            return warmup + apart() + measured + apart();
        }
    }

    /** The most seconds that this may take: connecting, too, has an end. */
    double mostSeconds() {
        return timing.rehearsal()
                + CONNECTING
                + timing.warmup
                + timing.measured
                + timing.drain
                + (publishing.first > 0 ? CONNECTING : 0);
    }

    /** Seconds after which no more connections are waited for. */
    static final double CONNECTING = 30;
}
