package org.tidings.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A position in a ring with nothing behind it: whoever falls behind the ring is told so, and goes on where it begins. */
abstract class BroadcastCursor implements Cursor {

    private final Ring ring;
    private final long maxBytes;
    private final LongSupplier newest;
    private final Deliveries deliveries;
    private final Batch opening;

    /** The position up to which deliveries have been counted; at first that of the newest event when this one joined. */
    private long counted;

    private long position;

    /**
     * @param newest the position of the newest event in the ring
     * @param lastEventId the event after which to begin; {@code null} or empty for the newest
     * @param maxBytes what one batch may weigh
     */
    BroadcastCursor(
            Ring ring, LongSupplier newest, @Nullable String lastEventId, long maxBytes, Deliveries deliveries) {
        this.ring = ring;
        this.maxBytes = maxBytes;
        this.newest = newest;
        this.deliveries = deliveries;
        this.counted = newest.getAsLong();
        var start = lastEventId == null || lastEventId.isEmpty() ? Long.valueOf(counted) : find(lastEventId);
        this.position = start == null ? counted : start;
        this.opening = new Batch(
                start == null
                        ? List.of(Frame.position(position), Frame.gap(null, position))
                        : List.of(Frame.position(position)));
    }

    /** The position of the event with this id: the sender's own, or else a position; {@code null} if it was never one. */
    private @Nullable Long find(String id) {
        var frames = new ArrayList<Frame>();
        ring.copy(ring.floor(), counted, frames);
        for (var frame : frames) {
            if (id.equals(frame.getId())) {
                return frame.position();
            }
        }
        var wanted = new ResumePoint(id, null).position();
        return wanted == null || wanted > counted ? null : wanted;
    }

    @Override
    public Batch opening() {
        return opening;
    }

    @Override
    public Batch next() {
        return live();
    }

    @Override
    public Batch live() {
        var frames = new ArrayList<Frame>();
        long through = newest.getAsLong();
        ring.copy(position, through, frames);
        long floor = ring.floor();
        if (floor > position) { // what was copied may have holes
            var gap = Batch.of(Frame.gap(position, floor));
            position = floor;
            return gap;
        }
        var batch = Batch.fitting(frames, maxBytes);
        position = batch.size() < frames.size() ? batch.getLast().position() : through;
        return new Batch(batch);
    }

    @Override
    public void delivered() {
        if (position > counted) { // what went before was broadcast to others
            deliveries.count(counted, position);
            counted = position;
        }
    }

    @Override
    public void close() {
        deliveries.count(counted, leave());
    }

    /** Leaves the broadcast: the position of the last event that this one was expected to take. */
    abstract long leave();
}
