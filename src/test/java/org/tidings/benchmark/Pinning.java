package org.tidings.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Holds processes to cores, so that the server has one to itself, and the client another. */
final class Pinning {

    private static final boolean APART = Runtime.getRuntime().availableProcessors() > 1;

    private static final int SERVER_CORE = 0;
    private static final int CLIENT_CORE = APART ? 1 : 0;

    private Pinning() {}

    /** Holds a server that runs, with all its threads, to its core. */
    static void holdServer(long pid) throws IOException {
        Tool.output(List.of("taskset", "-a", "-p", "-c", Integer.toString(SERVER_CORE), Long.toString(pid)));
    }

    static List<String> client(List<String> command) {
        return on(CLIENT_CORE, command);
    }

    private static List<String> on(int core, List<String> command) {
        var pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        pinned.addAll(command);
        return pinned;
    }

    /** What to say of it. */
    static String description() {
        return APART
                ? "server held to core %d once it is warm, client to core %d".formatted(SERVER_CORE, CLIENT_CORE)
                : "there is ONE core only: server and client share it, and no figure here means much";
    }
}
