package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One contender in one scenario in one round: a server that is started for it, and one load after the other. */
final class Trial implements AutoCloseable {

    static final Path FOLDERS = Path.of("target", "benchmark", "servers");

    /** For the loads themselves, once their server is warm: seconds until everything flows. */
    private static final double RUN_UP = 3;

    private static final int WARM_UP_LOADS = 4;
    private static final int WARM_UP_STREAMS = 2_500;
    private static final int WARM_UP_CONNECTIONS = 16;
    private static final int WARM_UP_RATE = 10_000;
    private static final double DRAIN = 10;

    private final Scenario scenario;
    private final Contender contender;
    private final int round;
    private final Options options;
    private final Consumer<Measurement> results;
    private @Nullable Server server;
    private boolean prepared;

    /** How many bytes the server allocates to open the streams. */
    private final Map<Load.Audience, Long> opening = new HashMap<>();

    Trial(Scenario scenario, Contender contender, int round, Options options, Consumer<Measurement> results) {
        this.scenario = scenario;
        this.contender = contender;
        this.round = round;
        this.options = options;
        this.results = results;
    }

    Contender contender() {
        return contender;
    }

    /** The server; another one, if the one before is dead. */
    Server server() throws IOException {
        if (server == null || !server.isAlive()) {
            stop();
            server = new Server(contender, FOLDERS);
            prepared = false;
        }
        return server;
    }

    /** Puts a load on the server, and notes what comes of it. */
    Measurement measure(String step, Load.Audience audience, Load.Publishing publishing) throws IOException {
        var timing = new Load.Timing(Math.min(RUN_UP, options.warmup()), options.seconds(), DRAIN);
        Measurement measurement;
        try {
            prepare(publishing);
            var load = new Load(server().target(), audience, publishing, timing);
            long opening = allocatedByOpening(audience);
            long before = allocated();
            var outcome = ClientProcess.run(load);
            long allocated = Math.max(0, allocated() - before - opening);
            measurement = new Measurement(
                    scenario.name(), step, contender.name(), round, audience, publishing, outcome, allocated, null);
        } catch (IOException e) {
            stop();
            measurement = new Measurement(
                    scenario.name(), step, contender.name(), round, audience, publishing, null, 0, e.getMessage());
        }
        note(measurement);
        return measurement;
    }

    /**
     * What it takes to open the streams alone, and to look once: seen from a tenth of them. All of them would be too many for a
     * server that does not notice who has gone before it writes to them, and may have so many files open and no more.
     */
    private long allocatedByOpening(Load.Audience audience) throws IOException {
        if (!opening.containsKey(audience)) {
            long before = allocated();
            long look = allocated() - before;
            if (before > 0) {
                var briefly = new Load.Timing(0, 0, DRAIN);
                ClientProcess.run(new Load(server().target(), audience.tenth(), Load.Publishing.NOTHING, briefly));
            }
            long tenth = allocated() - before - 2 * look;
            opening.put(audience, 10 * tenth + look);
        }
        return opening.get(audience);
    }

    /** 0 if nobody asks: to look costs more than a small load does. */
    private long allocated() throws IOException {
        return options.smoke() || !scenario.figures().contains(Figure.ALLOCATED) ? 0 : server().allocated();
    }

    /** Who is to be idle shall not have been busy. */
    private void prepare(Load.Publishing publishing) throws IOException {
        if (!prepared) {
            if (!publishing.equals(Load.Publishing.NOTHING)) {
                warmUp();
            }
            server().hold();
            prepared = true;
        }
    }

    /**
     * Opens streams and publishes as fast as it can, so that what is compiled when it has run often enough is compiled; with
     * all cores, for that takes minutes on one.
     */
    private void warmUp() throws IOException {
        var timing = new Load.Timing(0, options.warmup() / WARM_UP_LOADS, DRAIN);
        var publishing = contender.fires()
                ? Load.Publishing.firedAtRate(WARM_UP_RATE)
                : Load.Publishing.asFastAsAnswered(WARM_UP_CONNECTIONS);
        var audience = Load.Audience.of(options.smoke() ? 10 : WARM_UP_STREAMS);
        for (int i = 0; i < WARM_UP_LOADS; i++) {
            ClientProcess.run(new Load(server().target(), audience, publishing, timing));
        }
        server().settle();
    }

    /** Notes what has been measured, or a measurement that sums up others. */
    void note(Measurement measurement) {
        Console.say(measurement);
        results.accept(measurement);
    }

    /** What is left of a load that was too much is not the next one's fault. */
    void recover() throws IOException {
        server().settle();
        server().collectGarbage();
    }

    /** Has the next load find a server that has just been started. */
    void restart() throws IOException {
        stop();
    }

    private void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
