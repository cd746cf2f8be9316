package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.wire.ServerProcess;

/**
 * The archive that the build makes, on a database of its own.
 *
 * @param options what is set differently from what the settings are without
 */
record TidingsContender(String name, List<String> options, Requests requests, boolean stores) implements Contender {

    @Override
    public String description() {
        return "Tidings, this build: `java -jar tidings.war%s`, %s"
                .formatted(
                        options.isEmpty() ? "" : " " + String.join(" ", options),
                        stores ? "posts of the microblog" : "the playground");
    }

    /** An option that this build does not know ends the process at once, with the code for what is not understood. */
    @Override
    public Optional<String> absence() {
        var help = Tool.output(JavaCommand.archive(ServerProcess.WAR, List.of("--help")));
        return options.stream()
                .map(option -> option.substring(0, option.indexOf('=')))
                .filter(option -> !help.contains(option))
                .map(option -> "this build has no option " + option)
                .findFirst();
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public List<String> command(int port, Path folder) throws IOException {
        var arguments =
                new ArrayList<>(List.of("--port=" + port, "--database=" + folder.resolve("data"), "--samples=false"));
        arguments.addAll(options);
        return JavaCommand.archive(ServerProcess.WAR, arguments);
    }
}
