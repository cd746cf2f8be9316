package org.tidings.stream;

/**
 * What one caller may read, and for how long. It is asked when a stream is opened, again with every page of history, and
 * whenever the members of a group have changed; and it ends its streams when it ends itself. Its methods may be called
 * from any thread, and do not block.
 */
public interface Permission {

    /** Everything, for ever. */
    Permission UNLIMITED = channel -> {};

    /**
     * Returns if the caller may read the channel or group of that name, now.
     *
     * @throws jakarta.ws.rs.WebApplicationException 401 or 403, if not
     */
    void check(String channel);

    /** A stream of channels that it was asked for is about to begin. */
    default void opened(OpenStream stream) {}

    /** That stream has ended, for whatever reason. */
    default void ended(OpenStream stream) {}
}
