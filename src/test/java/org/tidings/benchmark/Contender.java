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
    Optional<String> absence();

    /** How it is talked to. */
    Requests requests();

    /** How an event is published that is stored, and survives; nothing if it stores none. */
    default Optional<Requests> durable() {
        return Optional.empty();
    }

    /** Whether a client that comes back with its last id gets what it missed. */
    default boolean resumes() {
        return false;
    }

    /** Whether it runs on a Java machine. */
    default boolean isJava() {
        return true;
    }

    /**
     * The command that serves on a port of this machine, as long as it runs.
     *
     * @param folder an empty folder of its own
     */
    List<String> command(int port, Path folder) throws IOException;
}
