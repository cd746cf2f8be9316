package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the {@link LoadClient} in a process of its own, on its own core. */
final class ClientProcess {

    /** Beyond what the load itself may take: the client's start, and looking at memory. */
    private static final double SLACK_SECONDS = 30;

    private ClientProcess() {}

    /**
     * Puts a load on a server, and waits for what comes of it.
     *
     * @throws IOException if nothing does, in the time that it may take at most
     */
    static Outcome run(Load load) throws IOException {
        var answer = Files.createTempFile("outcome", ".json");
        var complaints = Files.createTempFile("outcome", ".txt");
        var process = new ProcessBuilder(command())
                .redirectOutput(answer.toFile())
                .redirectError(complaints.toFile())
                .start();
        try (var input = process.getOutputStream()) {
            input.write(Json.write(load).getBytes(UTF_8));
        }
        try {
            if (!process.waitFor((long) (load.mostSeconds() + SLACK_SECONDS), TimeUnit.SECONDS)) {
                throw new IOException("no end after %.0f s".formatted(load.mostSeconds() + SLACK_SECONDS));
            }
            if (process.exitValue() != 0) {
                throw new IOException("the client failed: " + Files.readString(complaints));
            }
            return Json.read(Files.readString(answer), Outcome.class);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
            Files.delete(answer);
            Files.delete(complaints);
        }
    }

    private static List<String> command() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        return List.of(java, "-XX:+UseSerialGC", "-Xms256m", "-Xmx512m", "-cp", classes, LoadClient.class.getName());
    }
}
