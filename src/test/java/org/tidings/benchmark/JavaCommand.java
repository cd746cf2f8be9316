package org.tidings.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run Java: every contender's machine has the same options. */
final class JavaCommand {

    /**
     * One core means the serial collector anyway; it is named so that nobody has to know. With much less to begin with, it would
     * take the requests that happen to be under way for what lasts, and grow by them. A server that needs more than this heap for
     * 10,000 streams shall fail.
     */
    static final List<String> OPTIONS =
            List.of(Options.property("jvm", "-XX:+UseSerialGC -Xms256m -Xmx2g").split(" "));

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaCommand() {}

    static List<String> archive(Path archive, List<String> arguments) {
        return command(List.of("-jar", archive.toAbsolutePath().toString()), arguments);
    }

    /** A class of the benchmark. */
    static List<String> main(Class<?> main, String... arguments) {
        return command(List.of("-cp", System.getProperty("java.class.path"), main.getName()), List.of(arguments));
    }

    private static List<String> command(List<String> what, List<String> arguments) {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(OPTIONS);
        command.addAll(what);
        command.addAll(arguments);
        return command;
    }
}
