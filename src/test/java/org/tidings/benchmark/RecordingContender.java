package org.tidings.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * The embedded server with a resource that records what is posted to it: {@link RecordingResource}.
 *
 * @param nodes how many servers there are; one has a database of its own, several share a PostgreSQL
 */
record RecordingContender(String name, int nodes) implements Contender {

    @Override
    public String description() {
        return nodes == 1
                ? "Tidings, this build, with a resource that fires a recorded event outside a transaction; H2"
                : "the same on %d nodes, behind a TCP proxy of the benchmark's, on one PostgreSQL".formatted(nodes);
    }

    /** On channels that anybody may read. */
    @Override
    public Requests requests() {
        return Requests.plain("/api/events?channel=posts/%s", "/api/recorded/posts/%s");
    }

    @Override
    public boolean stores() {
        return true;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public boolean fitsOneCore() {
        return nodes == 1;
    }

    @Override
    public List<String> command(int port, Path folder) {
        return nodes == 1
                ? RecordingServer.command(port, "--database=" + folder.resolve("data"))
                : JavaCommand.main(SeveralNodes.class, Integer.toString(port), Integer.toString(nodes));
    }
}
