package org.tidings.stream;

/** Says who may read a channel. Implemented once, where identity is known. */
public interface ChannelGuard {

    /**
     * Returns if the caller of the current request may read the channel or group of that name.
     *
     * @throws jakarta.ws.rs.WebApplicationException 401 or 403, if not
     */
    void check(String channel);
}
