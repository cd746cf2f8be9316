package org.tidings.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a server is started; each method gives a changed copy.
 *
 * @param program what to run, as the Java machine is told: {@code -jar} and an archive, or more
 * @param prefix a command that runs the command after it, such as {@code setpriv --reuid 65534}; empty for none
 * @param javaOptions options for the Java machine, such as {@code -Xmx64m}
 * @param environment what is added to the environment of the tests
 * @param folder where it runs; where the tests do, if none is said
 * @param errorsApart whether what it prints as errors is kept from the rest
 */
public record Launch(
        List<String> program,
        List<String> prefix,
        List<String> javaOptions,
        Map<String, String> environment,
        Optional<Path> folder,
        boolean errorsApart) {

    public Launch {
        program = List.copyOf(program);
        prefix = List.copyOf(prefix);
        javaOptions = List.copyOf(javaOptions);
        environment = Map.copyOf(environment);
    }

    /** Starts an archive with these arguments, and with nothing special. */
    public static Launch of(Path archive, String... arguments) {
        return of(Stream.concat(Stream.of("-jar", archive.toAbsolutePath().toString()), Stream.of(arguments))
                .toList());
    }

    /** Starts whatever the Java machine is told to. */
    public static Launch of(List<String> program) {
        return new Launch(program, List.of(), List.of(), Map.of(), Optional.empty(), false);
    }

    /** Has this command run it. */
    public Launch behind(String... command) {
        return new Launch(program, List.of(command), javaOptions, environment, folder, errorsApart);
    }

    /** Gives the Java machine these options in place of others. */
    public Launch javaOptions(String... options) {
        return new Launch(program, prefix, List.of(options), environment, folder, errorsApart);
    }

    /** Sets a variable of the environment. */
    public Launch environment(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Launch(program, prefix, javaOptions, more, folder, errorsApart);
    }

    /** Runs it in this folder. */
    public Launch in(Path workingFolder) {
        return new Launch(program, prefix, javaOptions, environment, Optional.of(workingFolder), errorsApart);
    }

    /** Keeps what it prints as errors from the rest: {@link ServerProcess#errors}. */
    public Launch keepingErrorsApart() {
        return new Launch(program, prefix, javaOptions, environment, folder, true);
    }

    /** Starts it with more arguments, such as {@code --port=0}; does not wait until it serves. */
    public ServerProcess start(String... arguments) {
        return new ServerProcess(this, arguments);
    }

    /** The command, with more arguments. */
    public List<String> command(String... arguments) {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(program);
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}
