package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.Repeatedly;

/** Streams that run, on their own threads, while events flow. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveStreamTest {

    private static final Set<String> CHANNELS = Set.of("a", "b");

    private Node node = new Node(Map.of());

    @AfterEach
    void close() {
        node.close();
    }

    private void with(Map<String, String> settings) {
        node.close();
        node = new Node(settings);
    }

    /** What the journal says that was published after a position. */
    private List<String> published(long after) {
        return node.journal.read(CHANNELS, after, Integer.MAX_VALUE).entries().stream()
                .map(entry -> String.valueOf(entry.publication().fields().data()))
                .toList();
    }

    @Repeatedly
    void whoJoinsWhileEventsFlowGetsEachExactlyOnceAndInOrder() throws Exception {
        with(Map.of("ring-frames", "64"));
        long start = node.journal.position();
        var streams = new ArrayList<RecordingTransport>();
        try (var publishers = Executors.newFixedThreadPool(4)) {
            var publishing = new ArrayList<Future<?>>();
            for (int publisher = 0; publisher < 4; publisher++) {
                var name = "publisher " + publisher + " ";
                publishing.add(publishers.submit(() -> publish(name, 1_000)));
            }
            for (int i = 0; i < 50; i++) {
                streams.add(node.open(Long.toString(start), "a", "b"));
            }
            for (var one : publishing) {
                one.get();
            }
        }
        var expected = published(start);
        assertThat(expected).hasSize(4_000);
        for (var stream : streams) {
            assertThat(stream.awaitData(4_000)).isEqualTo(expected);
            stream.assertNeverHurried();
        }
    }

    private void publish(String name, int count) {
        for (int i = 0; i < count; i++) {
            node.publish(i % 3 == 0 ? "a" : "b", name + i);
        }
    }

    @Repeatedly
    void whoIsCutAndResumesAgainAndAgainGetsEachExactlyOnceAndInOrder() throws Exception {
        with(Map.of("ring-frames", "16"));
        long start = node.journal.position();
        var seen = new ArrayList<String>();
        var id = Long.toString(start);
        var publishing = Thread.ofPlatform().start(() -> publish("", 5_000));
        while (seen.size() < 5_000) {
            var stream = node.open(id, "a", "b");
            var events = stream.awaitEvents(1);
            stream.fail(new IllegalStateException("cut")); // whatever it was sent meanwhile is lost on the way
            events.forEach(event -> seen.add(event.data()));
            id = events.getLast().lastEventId();
        }
        publishing.join();
        assertThat(seen).isEqualTo(published(start));
    }

    @Repeatedly
    void aStalledReaderDelaysNobodyAndGetsEverythingWhenItWakes() {
        with(Map.of("ring-frames", "16"));
        var stalled = new RecordingTransport().hold();
        node.connect(stalled, null, "a");
        var healthy = node.open(null, "a");
        healthy.awaitBatches(1);
        for (int i = 1; i <= 2_000; i++) {
            node.publish("a", Integer.toString(i));
        }
        assertThat(healthy.awaitData(2_000)).last().isEqualTo("2000");
        assertThat(stalled.batches()).isEqualTo(1);
        stalled.release();
        assertThat(stalled.awaitData(2_000)).isEqualTo(healthy.awaitData(2_000));
        stalled.assertNeverHurried();
    }

    @Test
    void aSlowReaderGetsTheLatestProgressAndEveryTicket() {
        var slow = node.open(null, "a");
        slow.awaitBatches(1);
        slow.hold();
        node.publish("a", "ticket 0");
        slow.awaitData(1);
        for (int i = 1; i <= 500; i++) {
            node.progress("a", "job/1", "progress " + i);
            node.publish("a", "ticket " + i);
        }
        node.settle();
        slow.release();
        var data = slow.awaitData(502);
        assertThat(data).filteredOn(it -> it.startsWith("ticket")).hasSize(501);
        assertThat(data).filteredOn(it -> it.startsWith("progress")).containsExactly("progress 500");
    }

    @Test
    void aClientThatIsGoneLeavesNothing() {
        var stream = node.open(null, "a", "b");
        stream.awaitBatches(1);
        stream.fail(new IllegalStateException("gone"));
        node.publish("a", "x");
        node.awaitOpen(0);
        assertThat(node.hasAny("a", "b")).isFalse();
    }
}
