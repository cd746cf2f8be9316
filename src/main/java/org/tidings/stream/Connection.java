package org.tidings.stream;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** The address of the other end, where the server shows it: the client's, or that of a proxy. */
    default Optional<InetAddress> peer() {
        return Optional.empty();
    }

    /** Calls back once the peer has gone, on any thread; at once if it already has. The callback does not block. */
    void onClose(Runnable gone);

    /**
     * Asks for the socket itself, to write to it without the server. The server hands it over once it has sent the head of a
     * chunked HTTP/1.1 response, and what the sink was given until the resource method returned; from then on it writes
     * nothing more, whatever becomes of the sink, and only closes the connection when the peer has gone, or it is aborted.
     *
     * @param taker called once: with a socket that does not block, on the thread of the request; or with {@code null} if the
     *     server keeps it, on any
     */
    default void handOver(Consumer<@Nullable SocketChannel> taker) {
        taker.accept(null);
    }

    /** Closes the connection at once, without waiting for what is being written. Never blocks. */
    void abort();
}
