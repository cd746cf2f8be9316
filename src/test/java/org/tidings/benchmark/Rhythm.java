package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Events that a server makes by itself, one after the other, as a bean does in which something happens.
 *
 * @param pace when they are due
 * @param events how many there are
 * @param size bytes of data in one
 */
record Rhythm(Pace pace, int events, int size) {

    /** As {@link #text} has it. */
    static Rhythm parse(String text) {
        var parts = text.split(" ");
        return new Rhythm(
                new Pace(Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2])),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]));
    }

    String text() {
        return "%d %s %s %d %d".formatted(pace.start(), pace.interval(), pace.swell(), events, size);
    }

    /** How many are due before a moment. */
    int dueBefore(long moment) {
        return Math.clamp(pace.dueBefore(moment), 0, events);
    }

    /**
     * Makes them on this thread, late if need be, but none after the end of the rhythm.
     *
     * @param event what takes the data of each
     * @return how many it came to
     */
    int play(Consumer<String> event) {
        var data = ByteBuffer.wrap(EventText.blank(size));
        long end = pace.due(events);
        for (int i = 0; i < events; i++) {
            await(pace.due(i));
            if (System.nanoTime() > end) {
                return i;
            }
            EventText.fill(data, 0, 0, i + 1L, pace.due(i));
            event.accept(new String(data.array(), US_ASCII));
        }
        return events;
    }

    private static void await(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
