package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.servers.JakartaServer;

/**
 * The archive that the build makes, deployed to a Jakarta EE server that the build has fetched: where it is and what it is called say
 * {@code benchmark.wildfly} and {@code benchmark.wildfly.name}, and so on.
 *
 * @param server which one, as the tests on servers call it
 */
record DeployedContender(String server, Requests requests) implements Contender {

    @Override
    public String name() {
        return "tidings-" + server;
    }

    @Override
    public String description() {
        return "Tidings, this build: `tidings.war` deployed to %s, the playground"
                .formatted(Options.property(server + ".name", server));
    }

    private Path files() {
        return Path.of(Options.property(server, "nowhere"));
    }

    @Override
    public Optional<String> absence() {
        return Files.exists(files()) ? Optional.empty() : Optional.of("the server has not been fetched");
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public List<String> command(int port, Path folder) throws IOException {
        return JakartaServer.furnish(
                server, files(), folder, port, Map.of("tidings.samples", "false"), JavaCommand.OPTIONS);
    }
}
