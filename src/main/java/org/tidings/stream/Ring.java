package org.tidings.stream;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest frames of one channel. One thread adds, any number read, and nobody waits for anybody.
 *
 * <p>Whoever reads copies first and looks at {@link #floor} afterwards: if the floor has passed the position from which
 * the copy was wanted, frames may be missing from it. That look is the whole of the synchronisation, and it is enough
 * because {@link #add} raises the floor before it touches a slot.
 */
final class Ring {

    private final AtomicReferenceArray<Frame> slots;
    private final long maxBytes;

    /** Frames ever added; its frame is in its slot when a reader sees it. */
    private volatile long end;

    /** The position of the newest frame that is no longer here, or was never. */
    private volatile long floor;

    /** The position of the newest frame, or the floor if there never was one. */
    private volatile long newest;

    /** Frames ever dropped. Confined to the thread that adds. */
    private long start;

    /** What the kept frames weigh. Confined to the thread that adds. */
    private long bytes;

    /**
     * @param floor the position after which frames will be here
     * @param maxFrames the most frames kept, at least 1
     * @param maxBytes the most bytes kept; the newest frame stays even if it is larger
     */
    Ring(long floor, int maxFrames, long maxBytes) {
        this.slots = new AtomicReferenceArray<>(maxFrames);
        this.maxBytes = maxBytes;
        this.floor = floor;
        this.newest = floor;
    }

    /** Adds the newest frame and drops the oldest ones that no longer fit. */
    void add(Frame frame) {
        while (end - start == slots.length() || (end > start && bytes + frame.length() > maxBytes)) {
            drop();
        }
        bytes += frame.length();
        slots.setRelease(slot(end), frame);
        end = end + 1;
        newest = frame.position();
    }

    @SuppressWarnings("NullAway") // a slot between start and end holds a frame
    private void drop() {
        var oldest = slots.getPlain(slot(start));
        floor = oldest.position();
        bytes -= oldest.length();
        slots.setRelease(slot(start), null);
        start++;
    }

    /** The position up to which frames have left, or before which they never came: a reader behind it must look elsewhere. */
    long floor() {
        return floor;
    }

    /** The position of the newest frame that is here, or was. */
    long newest() {
        return newest;
    }

    /** Copies the frames after one position and up to another. Look at {@link #floor} before you believe it. */
    void copy(long after, long through, List<Frame> target) {
        long newest = end;
        long index = newest;
        while (index > 0 && newest - index < slots.length() && isAfter(after, index - 1)) {
            index--;
        }
        for (; index < newest; index++) {
            var frame = slots.getAcquire(slot(index));
            if (frame != null && frame.position() <= through) {
                target.add(frame);
            }
        }
    }

    private boolean isAfter(long position, long index) {
        var frame = slots.getAcquire(slot(index));
        return frame != null && frame.position() > position;
    }

    private int slot(long index) {
        return (int) (index % slots.length());
    }
}
