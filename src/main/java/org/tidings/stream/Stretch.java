package org.tidings.stream;

import java.util.List;

/**
 * Frames of one channel that follow each other.
 *
 * @param after a position after which the first of these frames is the next one
 * @param frames oldest first, no more than one write may carry
 * @param through the position up to which there are no others
 * @param batch those of the frames that are worth sending
 */
record Stretch(long after, List<Frame> frames, long through, Batch batch) {

    /** The first of these frames, as many as one write may carry. */
    static Stretch of(long after, List<Frame> frames, long through, long maxBytes) {
        var fitting = Batch.fitting(frames, maxBytes);
        boolean isAll = fitting.size() == frames.size();
        return new Stretch(after, fitting, isAll ? through : fitting.getLast().position(), Batch.latest(fitting));
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Whether these are the frames for whoever stands at a position. */
    boolean follows(long position) {
        return after <= position && position < frames.getFirst().position();
    }
}
