package org.tidings.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tidings.embedded.Main;

/** The embedded server as it is, but with the class path of the benchmark: its beans include a {@link RecordingResource} and a {@link FiringResource}. */
final class RecordingServer {

    private static volatile boolean started;

    private RecordingServer() {}

    /** Whether this process is one. */
    static boolean isThis() {
        return started;
    }

    static List<String> command(int port, String... arguments) {
        var all = new ArrayList<>(List.of("--port=" + port, "--samples=false"));
        all.addAll(List.of(arguments));
        return JavaCommand.main(RecordingServer.class, all.toArray(String[]::new));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        started = true;
        Main.main(arguments);
    }
}
