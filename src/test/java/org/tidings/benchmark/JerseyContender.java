package org.tidings.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.jersey.internal.Version;

/** What Jakarta RESTful Web Services bring themselves: {@link JerseyServer}. */
record JerseyContender() implements Contender {

    @Override
    public String name() {
        return "jersey";
    }

    @Override
    public String description() {
        return "`sse.newBroadcaster()` of Jersey %s on Grizzly %s, in twenty lines"
                .formatted(Version.getVersion(), Grizzly.getDotedVersion());
    }

    @Override
    public Optional<String> absence() {
        return Optional.empty();
    }

    @Override
    public Requests requests() {
        return Requests.plain("/%s", "/%s");
    }

    @Override
    public List<String> command(int port, Path folder) {
        return JavaCommand.main(JerseyServer.class, Integer.toString(port));
    }
}
