package org.tidings.benchmark;

/**
 * What one connection publishes, and when: every so many-th event of all. The events of one channel are always
 * published by the same connection, unless there is only one channel: then each connection is a lane of its own in it.
 *
 * @param index the number of the connection
 * @param connections how many there are
 * @param channels over how many channels they publish, one event on each in turn
 * @param pace when all events are due
 */
record Lane(int index, int connections, int channels, Pace pace) {

    Lane {
        if (channels > 1 && channels % connections != 0) {
            throw new IllegalArgumentException("%d connections for %d channels".formatted(connections, channels));
        }
    }

    /** Whether there is a moment at which an event is due, before it can be sent. */
    boolean hasPace() {
        return pace.interval() > 0;
    }

    /** When its event is due, for an event number from 0; always now, if there is no pace. */
    long due(long event, long now) {
        return hasPace() ? pace.due(overall(event)) : now;
    }

    int channel(long event) {
        return (int) (overall(event) % channels);
    }

    /** The number of the lane in the channel. */
    int lane() {
        return channels == 1 ? index : 0;
    }

    /** The event's number in the lane, from 1. */
    long number(long event) {
        return channels == 1 ? event + 1 : overall(event) / channels + 1;
    }

    private long overall(long event) {
        return index + event * connections;
    }
}
