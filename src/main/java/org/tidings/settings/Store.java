package org.tidings.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where everything is kept. */
public sealed interface Store {

    /** An H2 database in this folder. */
    record Folder(Path path) implements Store {}

    /** A database that is gone when the process ends. */
    record Memory() implements Store {}

    /** A PostgreSQL database, as its driver names it: {@code jdbc:postgresql://host:port/name?option=value}. */
    record Postgres(String url) implements Store {}

    /** @throws IllegalArgumentException if it is none of them */
    static Store of(String text) {
        if (text.equals("memory")) {
            return new Memory();
        }
        if (text.startsWith("jdbc:postgresql:")) {
            return new Postgres(text);
        }
        if (text.isEmpty() || text.startsWith("jdbc:")) {
            throw new IllegalArgumentException(text);
        }
        try {
            return new Folder(Path.of(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
