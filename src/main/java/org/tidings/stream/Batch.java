package org.tidings.stream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is waiting for a subscriber, to leave in one write.
 *
 * @param frames oldest first
 */
record Batch(List<Frame> frames) {

    static final Batch EMPTY = new Batch(List.of());

    static Batch of(Frame frame) {
        return new Batch(List.of(frame));
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** These frames, and then those of another batch. */
    Batch and(Batch next) {
        return new Batch(Stream.concat(frames.stream(), next.frames.stream()).toList());
    }

    /** What it weighs, in bytes. */
    int length() {
        int length = 0;
        for (var frame : frames) {
            length += frame.length();
        }
        return length;
    }

    /** The first of these frames, as many as one write may carry; at least one, if there is one. */
    static List<Frame> fitting(List<Frame> frames, long maxBytes) {
        int taken = 0;
        for (long bytes = 0; taken < frames.size() && bytes < maxBytes; taken++) {
            bytes += frames.get(taken).length();
        }
        return frames.subList(0, taken);
    }

    /** These frames without those whose last value wins and is a later one. */
    static Batch latest(List<Frame> frames) {
        if (frames.stream().allMatch(frame -> frame.supersededBy() == null)) {
            return new Batch(frames);
        }
        var seen = new HashSet<String>();
        var kept = new ArrayList<Frame>(frames.size());
        for (var frame : frames.reversed()) {
            if (frame.supersededBy() == null || seen.add(frame.supersededBy())) {
                kept.add(frame);
            }
        }
        return new Batch(kept.reversed());
    }
}
