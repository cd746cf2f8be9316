package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server that takes part: how it is started and talked to. */
interface Contender {

    /** What it is called in options, tables and charts. */
    String name();

    /** One line about what it is, with its version. */
    String description();

    /** Why it cannot take part here; nothing if it can. */
    default Optional<String> absence() {
        return Optional.empty();
    }

    /** How it is talked to. */
    Requests requests();

    /** Whether it stores what is published, so that it survives. */
    default boolean stores() {
        return false;
    }

    /** Whether a client that comes back with its last id gets what it missed. */
    default boolean resumes() {
        return false;
    }

    /** Whether it makes the events itself, and is only asked to. */
    default boolean fires() {
        return false;
    }

    /** Whether it runs on a Java machine. */
    default boolean isJava() {
        return true;
    }

    /** Whether it is one process, which a core is enough for. */
    default boolean fitsOneCore() {
        return true;
    }

    /**
     * The command that serves on a port of this machine, as long as it runs.
     *
     * @param folder an empty folder of its own
     */
    List<String> command(int port, Path folder) throws IOException;
}
