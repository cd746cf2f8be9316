package org.tidings.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassfish.grizzly.CloseReason;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.Connection;

/**
 * A request that Jersey is answering, with the connection under it. Confined to the thread of the request, but for
 * {@link #abort}.
 */
final class Exchange implements Connection {

    private final NIOConnection connection;
    private @Nullable Consumer<@Nullable SocketChannel> taker;

    /** Until Jersey is done with it; Grizzly uses it again. */
    private @Nullable Request request;

    private @Nullable Response response;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        this.connection = (NIOConnection) request.getContext().getConnection();
    }

    @Override
    public Optional<InetAddress> peer() {
        return connection.getPeerAddress() instanceof InetSocketAddress peer
                ? Optional.ofNullable(peer.getAddress())
                : Optional.empty();
    }

    /**
     * Grizzly reads no more of a connection until its response is complete, and would not see it close. So the
     * connection is read all the same, and not used again after the stream.
     */
    @Override
    public void onClose(Runnable gone) {
        if (request != null) {
            request.getRequest().getProcessingState().setKeepAlive(false);
        }
        connection.closeFuture().addCompletionHandler(new EmptyCompletionHandler<CloseReason>() {
            @Override
            public void completed(CloseReason reason) {
                gone.run();
            }
        });
        try {
            Hangups.watch(connection);
            connection.enableIOEvent(IOEvent.READ);
        } catch (IOException e) {
            connection.terminateSilently();
        }
    }

    @Override
    public void handOver(Consumer<@Nullable SocketChannel> taker) {
        this.taker = taker;
    }

    @Override
    public void abort() {
        connection.terminateSilently();
    }

    /** Jersey has done what it could on this thread: what is left of the response is a stream, if it is anything. */
    void end(boolean handsOver) {
        boolean free = handsOver && isFree();
        var waiting = taker;
        request = null; // and all the rest: a stream that lives for days shall not keep its request
        response = null;
        taker = null;
        if (waiting != null && free) {
            Handover.give(connection, waiting);
        } else if (waiting != null) {
            waiting.accept(null);
        }
    }

    private boolean isFree() {
        try {
            return nothingButChunksIsLeft();
        } catch (IllegalStateException | NullPointerException e) {
            return false; // the client has gone, and Grizzly has taken request and response back, or is about to
        }
    }

    /** Whether Grizzly has written all there was, and nothing stands between us and the socket but chunks. */
    private boolean nothingButChunksIsLeft() {
        return request != null
                && response != null
                && response.isSuspended()
                && response.isCommitted()
                && response.getResponse().isChunked()
                && request.getProtocol() == Protocol.HTTP_1_1
                && !request.isSecure()
                && connection.getAsyncWriteQueue().isEmpty();
    }
}
