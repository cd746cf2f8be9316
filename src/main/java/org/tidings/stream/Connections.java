package org.tidings.stream;

/** Implemented as a bean where the server's connections can be seen. */
public interface Connections {

    /** The connection of the request that the current thread is handling. */
    Connection current();
}
