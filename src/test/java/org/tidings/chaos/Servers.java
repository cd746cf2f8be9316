package org.tidings.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tidings.wire.Launch;
import org.tidings.wire.Postgres;
import org.tidings.wire.ServerProcess;

/** How the servers of these tests are started, and on what. */
final class Servers {

    private static final int SHOWN = 8_000;

    private Servers() {}

    /** One that is there soon rather than fast later. */
    static Launch quick() {
        return Launch.of(ServerProcess.WAR)
                .javaOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m")
                .environment("TIDINGS_HEARTBEAT", "1s")
                .environment("TIDINGS_RETENTION", "*:10000000:30d");
    }

    /** One that keeps its data in a PostgreSQL, which it may reach on a way round. */
    static Launch on(Postgres postgres, int throughPort) {
        return quick().environment("TIDINGS_DATABASE", postgres.url(throughPort))
                .environment("TIDINGS_DATABASE_USER", postgres.user())
                .environment("TIDINGS_DATABASE_PASSWORD", postgres.password());
    }

    /** Looks at something; if it is not as it should be, shows what the server has printed, too. */
    static void blaming(ServerProcess server, Runnable look) {
        try {
            look.run();
        } catch (AssertionError e) {
            var printed = server.output();
            e.addSuppressed(new AssertionError(
                    "The server printed, in the end:\n" + printed.substring(Math.max(0, printed.length() - SHOWN))));
            throw e;
        }
    }

    /** An empty folder below {@code target}, which stays for whoever looks into a failure. */
    static Path newFolder(String prefix) {
        try {
            var parent = Path.of("target", "chaos").toAbsolutePath();
            return Files.createTempDirectory(Files.createDirectories(parent), prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
