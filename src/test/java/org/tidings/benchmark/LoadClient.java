package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * The load client, a process of its own: takes a {@link Load} as JSON from its standard input, puts it on a server, and prints the
 * {@link Outcome} as JSON. It has one thread, and allocates nothing for an event.
 */
final class LoadClient implements AutoCloseable {

    private static final double SECOND = 1e9;

    /** Between the last connection and the first event. */
    private static final double CALM_SECONDS = 0.3;

    private static final int BUFFER = 256 * 1024;

    private final Load load;
    private final Loop loop;
    private final Deliveries deliveries;
    private final Readers readers;
    private Publishers publishers;
    private final Meter meter;

    /** @param buffer how many bytes are read at once */
    LoadClient(Load load, int buffer) throws IOException {
        this.load = load;
        loop = new Loop(buffer);
        int lanes =
                load.audience().channels() == 1 ? Math.max(1, load.publishing().connections()) : 1;
        deliveries = new Deliveries(new Accounts(load.audience().streams(), lanes));
        readers = new Readers(load, deliveries, loop);
        publishers = new Publishers(load, loop, System.nanoTime());
        meter = new Meter(load.server().pids(), loop);
    }

    public static void main(String[] arguments) throws IOException {
        var load = Json.read(new String(System.in.readAllBytes(), UTF_8), Load.class);
        Rehearsal.last(load.timing().rehearsal());
        Pinning.holdClient();
        try (var client = new LoadClient(load, BUFFER)) {
            System.out.println(Json.write(client.run()));
        }
    }

    Outcome run() throws IOException {
        return load.publishing().first() > 0 ? resumeAll() : listen();
    }

    /** All are open before the first event. */
    private Outcome listen() throws IOException {
        long connecting = readers.connect(in(Load.CONNECTING));
        meter.connected();
        long start = in(CALM_SECONDS);
        long begin = start + nanos(load.timing().warmup());
        long from = begin + nanos(load.timing().apart());
        long until = from + nanos(load.timing().measured());
        deliveries.measure(from, until);
        publishers = new Publishers(load, loop, start);
        publishUntil(begin);
        meter.start(deliveries, publishers);
        publishUntil(until);
        publishers.cutOff(until);
        publishUntil(start + nanos(load.timing().publishing()));
        meter.stop(deliveries, publishers);
        drain();
        if (load.publishing().equals(Load.Publishing.NOTHING) && load.server().java()) {
            collectGarbage();
            meter.collected();
        }
        return meter.outcome(deliveries, publishers, readers, connecting / SECOND, 0);
    }

    /** Everything is published before the first one connects. */
    private Outcome resumeAll() throws IOException {
        long deadline = in(Load.CONNECTING);
        loop.waitFor(publishers);
        while (publishers.sent() < load.publishing().first() && System.nanoTime() < deadline) {
            loop.turn(deadline);
        }
        loop.waitFor(Loop.Punctual.NOBODY);
        awaitAcknowledgements(deadline);
        long start = System.nanoTime();
        meter.start(deliveries, publishers);
        long connecting = readers.connect(in(Load.CONNECTING));
        meter.connected();
        boolean complete = drain();
        long caughtUp = System.nanoTime() - start;
        meter.stop(deliveries, publishers);
        return meter.outcome(deliveries, publishers, readers, connecting / SECOND, complete ? caughtUp / SECOND : 0);
    }

    private void publishUntil(long moment) throws IOException {
        loop.waitFor(publishers);
        while (System.nanoTime() < moment) {
            loop.turn(moment);
        }
        loop.waitFor(Loop.Punctual.NOBODY);
    }

    private void awaitAcknowledgements(long deadline) throws IOException {
        while (publishers.acknowledged() + publishers.refused() < publishers.sent() && System.nanoTime() < deadline) {
            loop.turn(deadline);
        }
    }

    /** Waits for what is on its way; returns whether everything has come. */
    private boolean drain() throws IOException {
        long deadline = in(load.timing().drain());
        awaitAcknowledgements(deadline);
        while (deliveries.accounts().delivered() < publishers.expected() && System.nanoTime() < deadline) {
            loop.turn(Math.min(deadline, in(0.1)));
        }
        return deliveries.accounts().delivered() == publishers.expected();
    }

    private void collectGarbage() throws IOException {
        for (long pid : load.server().pids()) {
            Jcmd.run(pid, "GC.run");
        }
    }

    private static long in(double seconds) {
        return System.nanoTime() + nanos(seconds);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * SECOND);
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
