package org.tidings.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The least that has to be done: {@link FloorServer}. */
record FloorContender() implements Contender {

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public String description() {
        return "a bare loop that writes ready-made bytes to every socket, one write for each event";
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
        return JavaCommand.main(FloorServer.class, Integer.toString(port));
    }
}
