package org.tidings.stream;

/** Says who may read what. Implemented once, where identity is known; without it, everybody may read everything. */
public interface ChannelGuard {

    /**
     * What the caller of the current request may read. Called on the thread that handles the request.
     *
     * @throws jakarta.ws.rs.WebApplicationException 401, if they may not read anything any more
     */
    Permission permission();
}
