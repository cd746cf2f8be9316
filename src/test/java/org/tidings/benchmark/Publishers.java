package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** All that publishes, in one even rhythm: many connections, or the server itself. Confined to the client's thread. */
final class Publishers implements Loop.Punctual {

    private static final double NANOS = 1e9;

    private final Histogram latency = new Histogram(120_000_000_000L, 3);
    private final List<Source> sources;
    private final Load.Audience audience;
    private final int first;

    /** When the next of them has something to do, unless an answer comes before that. */
    private long next = Long.MIN_VALUE;

    /** @param start the moment at which the first event is due */
    Publishers(Load load, Loop loop, long start) {
        audience = load.audience();
        var publishing = load.publishing();
        first = publishing.first();
        double interval = publishing.rate() == 0 ? 0 : NANOS / publishing.rate();
        var pace = new Pace(start, interval, NANOS * load.timing().swell());
        sources = publishing.fired()
                ? List.of(new Firing(rhythm(load, pace), load.server(), loop))
                : IntStream.range(0, publishing.connections())
                        .mapToObj(index -> new Lane(index, publishing.connections(), audience.channels(), pace))
                        .<Source>map(lane -> new Publisher(lane, load, loop, latency, this::wake))
                        .toList();
    }

    private static Rhythm rhythm(Load load, Pace pace) {
        long end = pace.start() + (long) (NANOS * load.timing().publishing());
        return new Rhythm(
                pace, Math.toIntExact(pace.dueBefore(end)), load.publishing().size());
    }

    private void wake(long moment) {
        next = Math.min(next, moment);
    }

    @Override
    public boolean pump() throws IOException {
        long now = System.nanoTime();
        if (now < next || first > 0 && sent() >= first) {
            return false;
        }
        next = Long.MAX_VALUE;
        boolean sent = false;
        for (int i = 0; i < sources.size(); i++) {
            sent |= sources.get(i).pump(now);
            wake(sources.get(i).wakes(now));
        }
        return sent;
    }

    @Override
    public long wakes(long latest) {
        return Math.min(latest, next);
    }

    /** How many deliveries there must be in the end, if every reader that does not stall gets everything. */
    long expected() {
        long readersOfAChannel = (audience.streams() - audience.stalled()) / audience.channels();
        return sent() * readersOfAChannel;
    }

    long sent() {
        return sum(Source::sent);
    }

    long acknowledged() {
        return sum(Source::acknowledged);
    }

    long refused() {
        return sum(Source::refused);
    }

    /** The measured time ends. */
    void cutOff(long moment) {
        sources.forEach(source -> source.cutOff(moment));
    }

    long unsent() {
        return sum(Source::unsent);
    }

    private long sum(ToLongFunction<Source> count) {
        return sources.stream().mapToLong(count).sum();
    }

    /** From when an event was due until it was acknowledged. */
    Histogram latency() {
        return latency;
    }
}
