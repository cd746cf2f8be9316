package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/** Commands that print something and end. */
final class Tool {

    private Tool() {}

    /** What it prints, errors too; empty if it is not installed. */
    static String output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        } catch (IOException notInstalled) {
            return "";
        }
    }
}
