package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** All connections that publish, in one even rhythm. Confined to the client's thread. */
final class Publishers {

    private static final double NANOS = 1e9;

    private final Histogram latency = new Histogram(120_000_000_000L, 3);
    private final List<Publisher> publishers;
    private final Load.Audience audience;

    /** @param start the moment at which the first event is due */
    Publishers(Load load, Loop loop, long start) {
        audience = load.audience();
        var publishing = load.publishing();
        double interval = publishing.rate() == 0 ? 0 : NANOS / publishing.rate();
        publishers = IntStream.range(0, publishing.connections())
                .mapToObj(index -> new Lane(index, publishing.connections(), audience.channels(), start, interval))
                .map(lane -> new Publisher(lane, load, loop, latency))
                .toList();
    }

    /** Publishes what is due. */
    void pump() throws IOException {
        long now = System.nanoTime();
        for (int i = 0; i < publishers.size(); i++) {
            publishers.get(i).pump(now);
        }
    }

    /** The moment at which the next event is due, but no later than this one. */
    long wakes(long latest) {
        long now = System.nanoTime();
        long wakes = latest;
        for (int i = 0; i < publishers.size(); i++) {
            wakes = Math.min(wakes, publishers.get(i).wakes(now));
        }
        return wakes;
    }

    /** How many deliveries there must be in the end, if every reader that does not stall gets everything. */
    long expected() {
        long readersOfAChannel = (audience.streams() - audience.stalled()) / audience.channels();
        return sent() * readersOfAChannel;
    }

    long sent() {
        return sum(Publisher::sent);
    }

    long acknowledged() {
        return sum(Publisher::acknowledged);
    }

    long refused() {
        return sum(Publisher::refused);
    }

    long unsent(long moment) {
        return sum(publisher -> publisher.unsent(moment));
    }

    private long sum(ToLongFunction<Publisher> count) {
        return publishers.stream().mapToLong(count).sum();
    }

    /** From when an event was due until it was acknowledged. */
    Histogram latency() {
        return latency;
    }
}
