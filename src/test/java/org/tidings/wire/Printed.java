package org.tidings.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process prints. It goes through a file: a pipe would have to be emptied all the time lest the process waits, and
 * Java may lose what is in it if the process ends while it is being read.
 */
final class Printed {

    private static final int SHOWN = 16 * 1024;

    private final Path file;

    Printed() {
        try {
            file = Files.createTempFile("server-", ".log");
            file.toFile().deleteOnExit(); // for tests that are cut short
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessBuilder.Redirect here() {
        return ProcessBuilder.Redirect.to(file.toFile());
    }

    /** All of it until now. */
    String text() {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of it, for the messages of failures. */
    @Override
    public String toString() {
        var text = text();
        boolean all = text.length() <= SHOWN;
        return "It printed:\n" + (all ? text : "[...]" + text.substring(text.length() - SHOWN));
    }
}
