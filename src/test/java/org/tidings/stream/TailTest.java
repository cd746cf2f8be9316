package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels come with their subscribers, and go with them. */
@Timeout(30)
class TailTest {

    private final Node node = new Node(Map.of());

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aChannelThatNobodyWatchesLeavesNoTrace() {
        node.publish("console", "unheard");
        node.settle();
        assertThat(node.hasAny("console")).isFalse();
    }

    @Test
    void aChannelVanishesWithItsLastSubscriber() {
        var first = node.cursor(null, "console");
        var second = node.cursor(null, "console");
        first.close();
        assertThat(node.hasAny("console")).isTrue();
        second.close();
        assertThat(node.hasAny("console")).isFalse();
    }

    @Test
    void aStrangerWhoAsksForManyNamesLeavesNothing() {
        for (int stream = 0; stream < 2_000; stream++) {
            var names = new String[50];
            for (int i = 0; i < names.length; i++) {
                names[i] = "playground/%d-%d".formatted(stream, i);
            }
            var cursor = node.cursor("garbage", names);
            node.publish(names[0], "x");
            cursor.next();
            cursor.close();
            assertThat(node.hasAny(names)).isFalse();
        }
    }

    @Test
    void comingAndGoingTogetherLeavesNothingAndLosesNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(this::comeAndGo));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(node.hasAny("console", "mail/alice")).isFalse();
    }

    private void comeAndGo() {
        for (int i = 0; i < 500; i++) {
            var cursor = node.cursor(null, "console", "mail/alice");
            var position = node.publish("console", "hello");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!positions(cursor.next()).contains(position)) {
                assertThat(System.nanoTime()).as("what was published is lost").isLessThan(deadline);
                Thread.yield();
            }
            cursor.close();
        }
    }

    private static List<Long> positions(Batch batch) {
        return batch.frames().stream().map(Frame::position).toList();
    }
}
