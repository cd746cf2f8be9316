package org.tidings.stream;

import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The portable way out: any server's {@link SseEventSink}. With {@link Framing}, the one place that
 * knows that servers differ.
 *
 * <p>Some let {@link BatchWriter} write a whole batch at once; others have a writer of their own, hard-wired, and take
 * event by event. The first batch of a stream is one event, right for both, and shows which writer was asked.
 */
class SinkTransport implements Transport {

    private final SseEventSink sink;
    private final Connection connection;
    private final Framing framing;

    /** Confined to the subscriber's turns. */
    private boolean takesBatches;

    /** Who is writing or closing, and may be stuck in it. Guarded by this. */
    private @Nullable Thread inside;

    /** Guarded by this. */
    private boolean aborted;

    SinkTransport(SseEventSink sink, Connection connection) {
        this(sink, connection, Framing.of(sink));
    }

    SinkTransport(SseEventSink sink, Connection connection, Framing framing) {
        this.sink = sink;
        this.connection = connection;
        this.framing = framing;
    }

    @Override
    public CompletionStage<?> send(Batch batch) {
        enter();
        try {
            requireNotAborted();
            return write(batch);
        } finally {
            leave();
        }
    }

    private CompletionStage<?> write(Batch batch) {
        if (takesBatches) {
            return sink.send(new OutboundBatch(batch, framing));
        }
        CompletionStage<?> sent = CompletableFuture.completedFuture(null);
        for (var frame : batch.frames()) {
            sent = sent.thenCompose(done -> write(frame));
        }
        return sent;
    }

    private CompletionStage<?> write(Frame frame) {
        requireNotAborted(); // some servers' threads come out of an interrupted write as if all were well
        var single = new OutboundBatch(Batch.of(frame), framing);
        var sent = sink.send(single);
        takesBatches = single.isWritten();
        if (!takesBatches && frame.hidesItsPosition()) {
            return sent.thenCompose(done -> write(Frame.position(frame.position())));
        }
        return sent;
    }

    @Override
    public void close() {
        enter();
        try {
            sink.close();
        } finally {
            leave();
        }
    }

    private synchronized void requireNotAborted() {
        if (aborted) {
            throw new IllegalStateException("aborted");
        }
    }

    private synchronized void enter() {
        inside = Thread.currentThread();
    }

    private synchronized void leave() {
        inside = null;
        if (aborted) {
            Thread.interrupted();
        }
    }

    /** Gets the thread out of the sink too: not every server lets go of it when the connection is cut. */
    @Override
    public void abort() {
        connection.abort();
        synchronized (this) {
            aborted = true;
            if (inside != null) {
                inside.interrupt();
            }
        }
    }
}
