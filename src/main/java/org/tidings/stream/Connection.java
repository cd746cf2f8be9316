package org.tidings.stream;

/**
 * What a stream can do with the connection under it, where the server lets it. A server that shows nothing of its
 * connections is left with {@link #HIDDEN}: there, writes alone tell that a client has gone.
 */
public interface Connection {

    /** A connection that nothing is known of. */
    Connection HIDDEN = new Connection() {
        @Override
        public void onClose(Runnable gone) {}

        @Override
        public void abort() {}
    };

    /** Calls back once the peer has gone, on any thread; at once if it already has. The callback does not block. */
    void onClose(Runnable gone);

    /** Closes the connection at once, without waiting for what is being written. Never blocks. */
    void abort();
}
