package org.tidings.benchmark;

import java.util.List;

/** Holds processes to cores, so that the server has one to itself, and the client another. */
final class Pinning {

    private static final boolean APART = Runtime.getRuntime().availableProcessors() > 1;

    private static final int SERVER_CORE = 0;
    private static final int CLIENT_CORE = APART ? 1 : 0;

    private Pinning() {}

    /** Holds a server that runs, with all its threads, to its core. */
    static void holdServer(long pid) {
        hold(pid, SERVER_CORE);
    }

    /** Holds this process, which is the client, to its core. */
    static void holdClient() {
        hold(ProcessHandle.current().pid(), CLIENT_CORE);
    }

    private static void hold(long pid, int core) {
        Tool.output(List.of("taskset", "-a", "-p", "-c", Integer.toString(core), Long.toString(pid)));
    }

    /** What to say of it. */
    static String description() {
        return APART
                ? "server held to core %d once it is warm, client to core %d once it has rehearsed"
                        .formatted(SERVER_CORE, CLIENT_CORE)
                : "there is ONE core only: server and client share it, and no figure here means much";
    }
}
