package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Talks to a Java machine in another process. */
final class Jcmd {

    private static final Pattern ALLOCATED = Pattern.compile(" allocated=([0-9]+)([BKMG]) ");

    private Jcmd() {}

    /** Has it carry out a command; returns what it prints, or nothing if it cannot be talked to. */
    static String run(long pid, String... command) throws IOException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var builder = new ProcessBuilder(tool, Long.toString(pid));
        builder.command().addAll(List.of(command));
        var process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    /** How many bytes its threads have allocated since they were started, to a per cent or so; those that have ended do not count. */
    static long allocated(long pid) throws IOException {
        return ALLOCATED
                .matcher(run(pid, "Thread.print", "-e"))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)) << unit(match.group(2)))
                .sum();
    }

    private static int unit(String letter) {
        return 10 * "BKMG".indexOf(letter);
    }
}
