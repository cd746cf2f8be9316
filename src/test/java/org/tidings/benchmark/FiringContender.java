package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A server in which the events themselves happen: it is asked once, for a {@link Rhythm}.
 *
 * @param server how it is started
 */
record FiringContender(String name, String description, Contender server, Requests requests) implements Contender {

    @Override
    public boolean fires() {
        return true;
    }

    @Override
    public List<String> command(int port, Path folder) throws IOException {
        return server.command(port, folder);
    }
}
