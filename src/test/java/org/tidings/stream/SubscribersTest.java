package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscribersTest {

    private Node node = new Node(Map.of());

    @AfterEach
    void close() {
        node.close();
    }

    private void with(Map<String, String> settings) {
        node.close();
        node = new Node(settings);
    }

    private void awaitNobody() {
        node.awaitOpen(0);
        assertThat(node.hasAny("console")).isFalse();
    }

    @Test
    void idleStreamsGetHeartbeatsUntilSomethingHappens() {
        with(Map.of("heartbeat", "10ms"));
        var stream = node.open(null, "console");
        stream.awaitComments(3);
        node.publish("console", "hello");
        assertThat(stream.awaitData(1)).containsExactly("hello");
        stream.awaitComments(4);
    }

    @Test
    void whoTakesNothingForTheWriteTimeoutIsCutAndEverythingFreed() throws InterruptedException {
        with(Map.of("heartbeat", "20ms", "write-timeout", "20ms"));
        var atTheOpening = node.connect(new RecordingTransport().hold(), null, "console");
        var later = node.open(null, "console");
        later.awaitComments(1);
        later.hold();
        for (var stuck : List.of(atTheOpening, later)) {
            stuck.awaitAbort();
            stuck.awaitClose();
        }
        awaitNobody();
    }

    @Test
    void whoseConnectionHasClosedIsGoneAtOnce() throws InterruptedException {
        var connection = new CompletableFuture<Void>();
        var transport = new RecordingTransport();
        node.subscribers.start(
                subscriber -> node.cursor(null, "console"),
                transport,
                closingWith(connection),
                subscriber -> subscriber.begin(Turns.onVirtualThreads()),
                subscriber -> {});
        transport.awaitBatches(1);
        connection.complete(null);
        transport.awaitClose();
        node.awaitOpen(0);
    }

    private static Connection closingWith(CompletableFuture<Void> end) {
        return new Connection() {
            @Override
            public void onClose(Runnable gone) {
                end.thenRun(gone);
            }

            @Override
            public void abort() {}
        };
    }

    @Test
    void toAFullHouseTheAnswerIsToComeBackLater() throws InterruptedException {
        with(Map.of("streams-max", "1", "retry", "2s"));
        var first = node.open(null, "console");
        first.awaitBatches(1);
        var second = node.open(null, "console");
        second.awaitClose();
        var retry = second.text().replaceAll("(?s).*retry: (\\d+)\\n\\n", "$1");
        assertThat(Long.parseLong(retry)).isBetween(20_000L, 40_000L);
        node.awaitOpen(1);
    }

    @Test
    void aNodeThatShutsDownTellsEachStreamWhenToComeBack() throws InterruptedException {
        with(Map.of("retry", "2s"));
        var streams = new ArrayList<RecordingTransport>();
        for (int i = 0; i < 200; i++) {
            streams.add(node.open(null, "console"));
        }
        var stuck = node.connect(new RecordingTransport().hold(), null, "console");
        node.publish("console", "last words");
        node.settle();
        node.subscribers.close();
        assertThat(node.subscribers.size()).isZero();
        for (var stream : streams) {
            stream.awaitClose();
            assertThat(stream.text()).containsPattern("data: last words\\n\\nretry: \\d{4}\\n\\n$");
        }
        assertThat(streams.stream().map(RecordingTransport::text).distinct().count())
                .isGreaterThan(50);
        stuck.awaitAbort();
        assertThat(node.hasAny("console")).isFalse();
    }

    @Test
    void afterTheShutdownNobodyGetsIn() throws InterruptedException {
        node.subscribers.close();
        var late = node.open(null, "console");
        late.awaitClose();
        assertThat(late.text()).matches("(?s)id: .*\\n\\nretry: \\d+\\n\\n");
        assertThat(node.hasAny("console")).isFalse();
    }
}
