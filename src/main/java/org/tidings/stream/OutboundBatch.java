package org.tidings.stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A batch in the shape that an {@code SseEventSink} takes. Read through its getters, it is the first of its frames. */
final class OutboundBatch implements OutboundSseEvent {

    private final Batch batch;
    private final Framing framing;
    private volatile boolean written;

    OutboundBatch(Batch batch, Framing framing) {
        this.batch = batch;
        this.framing = framing;
    }

    /**
     * Writes every frame, but for the line end that closes the last one: the runtime that asks for it sends a
     * delimiter of its own after each event, which is that line end.
     */
    void writeTo(OutputStream target) throws IOException {
        written = true;
        var frames = batch.frames();
        for (var frame : frames.subList(0, frames.size() - 1)) {
            target.write(frame.bytes());
        }
        var last = frames.getLast();
        target.write(last.bytes(), 0, last.length() - 1);
    }

    /** Whether it was {@link BatchWriter} that was asked to write this. */
    boolean isWritten() {
        return written;
    }

    private Frame first() {
        return batch.frames().getFirst();
    }

    @Override
    public @Nullable String getName() {
        return first().getName();
    }

    @Override
    public @Nullable String getId() {
        return framing.id(first());
    }

    @Override
    public @Nullable String getComment() {
        return first().getComment();
    }

    @Override
    public long getReconnectDelay() {
        return isReconnectDelaySet() ? first().getReconnectDelay() : RECONNECT_NOT_SET;
    }

    @Override
    public boolean isReconnectDelaySet() {
        return framing.isReconnectDelaySet(first());
    }

    @Override
    public Class<?> getType() {
        return first().getType();
    }

    @Override
    public Type getGenericType() {
        return first().getGenericType();
    }

    @Override
    public MediaType getMediaType() {
        return first().getMediaType();
    }

    @Override
    public @Nullable Object getData() {
        return framing.data(first());
    }
}
