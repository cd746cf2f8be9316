package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One contender in one scenario in one round: a server that is started for it, and one load after the other. */
final class Trial implements AutoCloseable {

    static final Path FOLDERS = Path.of("target", "benchmark", "servers");

    /** For the loads themselves, once their server is warm: seconds until everything flows. */
    private static final double RUN_UP = 2;

    private static final int WARM_UP_STREAMS = 50;
    private static final int WARM_UP_CONNECTIONS = 16;
    private static final double DRAIN = 10;

    private final String scenario;
    private final Contender contender;
    private final int round;
    private final Options options;
    private final Consumer<Measurement> results;
    private @Nullable Server server;
    private boolean warm;

    Trial(Scenario scenario, Contender contender, int round, Options options, Consumer<Measurement> results) {
        this.scenario = scenario.name();
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
            warm = false;
        }
        return server;
    }

    /** Puts a load on the server as it is usually talked to. */
    Measurement measure(String step, Load.Audience audience, Load.Publishing publishing) throws IOException {
        return measure(step, contender.requests(), audience, publishing);
    }

    /** Puts a load on the server, and notes what comes of it. */
    Measurement measure(String step, Requests requests, Load.Audience audience, Load.Publishing publishing)
            throws IOException {
        var timing = new Load.Timing(Math.min(RUN_UP, options.warmup()), options.seconds(), DRAIN);
        Measurement measurement;
        try {
            if (!warm && !publishing.equals(Load.Publishing.NOTHING)) { // who is to be idle shall not have been busy
                warmUp(requests);
            }
            var load = new Load(server().target(requests), audience, publishing, timing);
            long allocated = allocated();
            var outcome = ClientProcess.run(load);
            allocated = allocated() - allocated;
            warm = true;
            measurement = new Measurement(
                    scenario, step, contender.name(), round, audience, publishing, outcome, allocated, null);
        } catch (IOException e) {
            stop();
            measurement = new Measurement(
                    scenario, step, contender.name(), round, audience, publishing, null, 0, e.getMessage());
        }
        note(measurement);
        return measurement;
    }

    /** To look costs more than a small load does. */
    private long allocated() throws IOException {
        return options.smoke() ? 0 : server().allocated();
    }

    /** Publishes as fast as it can, so that what is compiled when it has run often enough is compiled. */
    private void warmUp(Requests requests) throws IOException {
        var timing = new Load.Timing(0, options.warmup(), DRAIN);
        var publishing = Load.Publishing.asFastAsAnswered(WARM_UP_CONNECTIONS);
        ClientProcess.run(new Load(server().target(requests), Load.Audience.of(WARM_UP_STREAMS), publishing, timing));
        server().settle();
        warm = true;
    }

    /** Notes what has been measured, or a measurement that sums up others. */
    void note(Measurement measurement) {
        Console.say(measurement);
        results.accept(measurement);
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
