package org.tidings.stream;

import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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

    /** Confined to the subscriber's thread. */
    private boolean takesBatches;

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
        if (takesBatches) {
            return sink.send(new OutboundBatch(batch, framing));
        }
        CompletionStage<?> sent = CompletableFuture.completedFuture(null);
        for (var frame : batch.frames()) {
            sent = sent.thenCompose(done -> send(frame));
        }
        return sent;
    }

    private CompletionStage<?> send(Frame frame) {
        var single = new OutboundBatch(Batch.of(frame), framing);
        var sent = sink.send(single);
        takesBatches = single.isWritten();
        if (!takesBatches && frame.hidesItsPosition()) {
            return sent.thenCompose(done -> send(Frame.position(frame.position())));
        }
        return sent;
    }

    @Override
    public void close() {
        sink.close();
    }

    @Override
    public void abort() {
        connection.abort();
    }
}
