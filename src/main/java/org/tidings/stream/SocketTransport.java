package org.tidings.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The short way out: straight to the socket, once the server has handed it over with the head of a chunked HTTP/1.1
 * response sent. Confined to the thread of its loop, but for {@link #abort}.
 */
final class SocketTransport implements Transport {

    private static final CompletionStage<?> WRITTEN = CompletableFuture.completedFuture(null);

    private final SocketChannel socket;
    private final Connection connection;
    private final EventLoop loop;

    /** What the socket has not taken all of. */
    private Batch rest = Batch.EMPTY;

    /** How many bytes of its chunk it has taken. */
    private int taken;

    /** Completes when it has taken all. */
    private CompletableFuture<@Nullable Void> write = new CompletableFuture<>();

    /** The connection is bound to close, but need not have closed yet. */
    private volatile boolean aborted;

    /** @param socket does not block */
    SocketTransport(SocketChannel socket, Connection connection, EventLoop loop) {
        this.socket = socket;
        this.connection = connection;
        this.loop = loop;
    }

    @Override
    public CompletionStage<?> send(Batch batch) {
        try {
            if (writes(batch, 0)) {
                return WRITTEN;
            }
            rest = batch;
            write = new CompletableFuture<>();
            loop.awaitWritable(socket, this);
            return write;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean writes(Batch batch, int from) throws IOException {
        var bytes = loop.chunk().of(batch).position(from);
        socket.write(bytes);
        taken = bytes.position();
        return !bytes.hasRemaining();
    }

    /** Writes more of what the socket has not taken yet; whether it has taken all now. */
    boolean proceed() {
        try {
            if (!writes(rest, taken)) {
                return false;
            }
            rest = Batch.EMPTY;
            write.complete(null);
        } catch (IOException e) {
            write.completeExceptionally(e);
        }
        return true;
    }

    /** A client that does not take the last chunk at once will see the connection close. */
    @Override
    public void close() {
        try {
            if (rest.isEmpty() && !aborted) {
                socket.write(ByteBuffer.wrap(Chunk.LAST));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connection.abort();
        }
    }

    @Override
    public void abort() {
        aborted = true;
        connection.abort();
    }
}
