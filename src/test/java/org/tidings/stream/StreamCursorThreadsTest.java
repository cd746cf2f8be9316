package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that never rest, so that they are in the rings while these change under their hands. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamCursorThreadsTest {

    private static final int EVENTS = 10_000;

    /** With a ring of one frame most is read from the journal, with one of 4,096 almost nothing is. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "16", "4096"})
    void everyEventIsReadOnceAndInOrderWhileTheRingsChange(String ringFrames) throws Exception {
        try (var node = new Node(Map.of("ring-frames", ringFrames, "history-events", "30000"));
                var threads = Executors.newFixedThreadPool(3)) {
            long start = node.journal.position();
            var expected =
                    LongStream.rangeClosed(start + 1, start + EVENTS).boxed().toList();
            var reading = new ArrayList<Future<List<Long>>>();
            for (var from : List.of(Long.toString(start), "earliest")) {
                var cursor = node.cursor(from, "a", "b");
                reading.add(threads.submit(() -> readAll(cursor)));
            }
            threads.submit(() -> {
                for (int i = 0; i < EVENTS; i++) {
                    node.publish(i % 3 == 0 ? "a" : "b", "x");
                }
            });
            for (var one : reading) {
                assertThat(one.get()).isEqualTo(expected);
            }
        }
    }

    private static List<Long> readAll(Cursor cursor) {
        var positions = new ArrayList<Long>();
        while (positions.size() < EVENTS) {
            var batch = cursor.next();
            batch.frames().forEach(frame -> positions.add(frame.position()));
            if (!positions.isEmpty() && positions.getLast() - positions.getFirst() + 1 > positions.size()) {
                return positions; // with a hole: no need to wait for the rest
            }
        }
        return positions;
    }
}
