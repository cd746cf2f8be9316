package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * The client's whole work in small, before it begins, on a server in its own process: so that what it does is compiled by then.
 * Otherwise it would read a thousand streams with code that is not, on the core that compiles it, and what piles up meanwhile would look
 * like the server's delay.
 */
final class Rehearsal {

    private static final int STREAMS = 50;

    /** More than the server can do, so that much is read at once. */
    private static final int RATE = 5_000;

    /** So small that what arrives is cut anywhere. */
    private static final int BUFFER = 1_000;

    private static final double DRAIN = 1;

    private Rehearsal() {}

    /** Listens, publishes and measures, which takes about so many seconds; nothing, if there are none. */
    static void last(double seconds) throws IOException {
        if (seconds == 0) {
            return;
        }
        int port = FloorServer.startBeside();
        var itself = new Load.Target(port, List.of(ProcessHandle.current().pid()), false, Requests.plain("/%s", "/%s"));
        var timing = new Load.Timing(seconds / 3, seconds / 3, DRAIN);
        var load = new Load(itself, Load.Audience.of(STREAMS), Load.Publishing.atRate(RATE), timing);
        try (var client = new LoadClient(load, BUFFER)) {
            client.run();
        }
    }
}
