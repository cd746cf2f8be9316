package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that never rest, so that they are in the rings while these change under their hands. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamCursorThreadsTest {

    private static final int EVENTS = 30_000;

    /** With a ring of one frame most is read from the journal, with one of 4,096 almost nothing is. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "16", "4096"})
    void everyEventIsReadOnceAndInOrderWhileTheRingsChange(String ringFrames) throws Exception {
        try (var node = new Node(Map.of("ring-frames", ringFrames, "history-events", "90000"));
                var threads = Executors.newFixedThreadPool(5)) {
            long start = node.journal.position();
            var reading = new HashMap<Future<List<Long>>, Predicate<Long>>();
            for (var from : List.of(Long.toString(start), "earliest")) {
                reading.put(threads.submit(reader(node, from, start, "a", "b")), position -> true);
                reading.put(threads.submit(reader(node, from, start, "a", "c")), position -> isOfA(position - start));
            }
            threads.submit(() -> {
                for (int i = 1; i <= EVENTS; i++) {
                    node.publish(isOfA(i) ? "a" : "b", "x");
                }
            });
            for (var one : reading.entrySet()) {
                var expected = LongStream.rangeClosed(start + 1, start + EVENTS)
                        .boxed()
                        .filter(one.getValue())
                        .toList();
                assertThat(one.getKey().get()).isEqualTo(expected);
            }
        }
    }

    private static boolean isOfA(long number) {
        return number % 3 == 0;
    }

    /** Reads until it has come to the end, with or without all that is before it. */
    private static Callable<List<Long>> reader(Node node, String from, long start, String... channels) {
        var cursor = node.cursor(from, channels);
        return () -> {
            var positions = new ArrayList<Long>();
            while (positions.isEmpty() || positions.getLast() < start + EVENTS) {
                cursor.next().frames().forEach(frame -> positions.add(frame.position()));
            }
            return positions;
        };
    }
}
