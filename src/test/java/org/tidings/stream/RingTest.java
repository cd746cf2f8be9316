package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {

    private static final long PLENTY = 1 << 20;

    private static Frame frame(long position) {
        return frame(position, "x");
    }

    private static Frame frame(long position, String data) {
        return Frame.broadcast(position, new Fields(null, null, data, null, null));
    }

    private static List<Long> copy(Ring ring, long after, long through) {
        var frames = new ArrayList<Frame>();
        ring.copy(after, through, frames);
        return frames.stream().map(Frame::position).toList();
    }

    private static List<Long> all(Ring ring) {
        return copy(ring, ring.floor(), Long.MAX_VALUE);
    }

    @Test
    void holdsNothingBeforeTheFirstFrame() {
        var ring = new Ring(40, 4, PLENTY);
        assertThat(all(ring)).isEmpty();
        assertThat(ring.floor()).isEqualTo(40);
    }

    @Test
    void givesTheFramesAfterOnePositionAndUpToAnother() {
        var ring = new Ring(0, 8, PLENTY);
        for (long position : List.of(3L, 5L, 8L, 9L)) {
            ring.add(frame(position));
        }
        assertThat(copy(ring, 0, 9)).containsExactly(3L, 5L, 8L, 9L);
        assertThat(copy(ring, 3, 8)).containsExactly(5L, 8L);
        assertThat(copy(ring, 4, 7)).containsExactly(5L);
        assertThat(copy(ring, 9, 99)).isEmpty();
    }

    @Test
    void keepsSoManyFramesAndSaysWhichIsTheNewestThatHasLeft() {
        var ring = new Ring(0, 3, PLENTY);
        for (long position = 1; position <= 100; position++) {
            ring.add(frame(position));
            assertThat(ring.floor()).isEqualTo(Math.max(0, position - 3));
            assertThat(all(ring)).last().isEqualTo(position);
        }
        assertThat(all(ring)).containsExactly(98L, 99L, 100L);
    }

    @Test
    void keepsNoMoreBytesThanItMay() {
        var ring = new Ring(0, 1_000, 10L * frame(1).length());
        for (long position = 1; position <= 9; position++) {
            ring.add(frame(position));
        }
        assertThat(all(ring)).hasSize(9);
        ring.add(frame(10, "y".repeat(2 * frame(1).length())));
        assertThat(all(ring)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(ring.floor()).isEqualTo(2);
    }

    @Test
    void aFrameLargerThanAllBytesIsKeptAloneUntilTheNextOne() {
        var ring = new Ring(0, 8, 64);
        ring.add(frame(1));
        ring.add(frame(2, "large".repeat(100)));
        assertThat(all(ring)).containsExactly(2L);
        assertThat(ring.floor()).isEqualTo(1);
        ring.add(frame(3));
        assertThat(all(ring)).containsExactly(3L);
        assertThat(ring.floor()).isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void whoeverIsStillAboveTheFloorAfterCopyingHasExactlyTheRightFrames() throws Exception {
        var shared = new Shared(new Ring(0, 16, 400));
        try (var threads = Executors.newFixedThreadPool(3)) {
            var readers = new ArrayList<Future<Integer>>();
            for (int reader = 0; reader < 3; reader++) {
                readers.add(threads.submit(shared::read));
            }
            for (long position = 1; position <= 400_000; position++) {
                shared.ring.add(frame(position, "x".repeat((int) (position % 7))));
                shared.newest = position;
            }
            shared.done = true;
            for (var reader : readers) {
                assertThat(reader.get()).as("copies that could be believed").isPositive();
            }
        }
    }

    /** A ring whose positions leave no hole, so that every copy can be told right from wrong. */
    private static final class Shared {

        final Ring ring;
        volatile long newest;
        volatile boolean done;

        Shared(Ring ring) {
            this.ring = ring;
        }

        int read() {
            int believed = 0;
            var random = ThreadLocalRandom.current();
            while (!done) {
                long through = newest;
                long after = Math.max(0, through - random.nextInt(16)); // often just where frames are leaving
                var copied = copy(ring, after, through);
                if (ring.floor() <= after) {
                    believed++;
                    assertThat(copied)
                            .isEqualTo(LongStream.rangeClosed(after + 1, through)
                                    .boxed()
                                    .toList());
                }
            }
            return believed;
        }
    }
}
