package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.settings.Settings;

/** What the broadcaster delivers, to whom, from where, and when it says that it has. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumableBroadcasterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1), ZoneOffset.UTC);

    /** The position of the first event. */
    private static final long FIRST = 1_000_001;

    private ResumableBroadcaster broadcaster = with(Map.of());

    @AfterEach
    void close() {
        broadcaster.close();
    }

    private static ResumableBroadcaster with(Map<String, String> settings) {
        return new ResumableBroadcaster(
                new FakeProviders()
                        .writing("application/json", (data, type, mediaType) -> ("<" + data + ">").getBytes()),
                Settings.of(settings),
                CLOCK);
    }

    private void restart(Map<String, String> settings) {
        broadcaster.close();
        broadcaster = with(settings);
    }

    private FakeSink registered() {
        var sink = new FakeSink();
        broadcaster.register(sink);
        return sink;
    }

    private FakeSink resumed(String lastEventId) {
        var sink = new FakeSink();
        broadcaster.register(sink, lastEventId);
        return sink;
    }

    private CompletionStage<?> broadcast(String text) {
        return broadcaster.broadcast(FakeEvent.text(text));
    }

    private void broadcast(int from, int to) {
        numbers(from, to).forEach(this::broadcast);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    private static void await(CompletionStage<?> stage) throws Exception {
        stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static boolean isDone(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isDone();
    }

    @Test
    void everySinkGetsWhatIsBroadcastAfterItHasRegistered() throws Exception {
        broadcast(1, 3);
        var first = registered();
        broadcast(4, 6);
        var second = registered();
        broadcast(7, 9);
        assertThat(first.data(6)).isEqualTo(numbers(4, 9));
        assertThat(second.data(3)).isEqualTo(numbers(7, 9));
    }

    @Test
    void aSinkLearnsWhereItStandsFirstAndOnTheThreadThatRegisters() throws Exception {
        broadcast(1, 3);
        var registering = Thread.currentThread();
        var sink = new FakeSink();
        sink.writing(event -> {
            assertThat(Thread.currentThread()).isSameAs(registering);
            return CompletableFuture.completedFuture(null);
        });
        broadcaster.register(sink);
        var opening = sink.next();
        assertThat(opening.getId()).isEqualTo(Long.toString(FIRST + 2));
        assertThat(opening.getData()).isNull();
    }

    @Test
    void anEventHasItsPositionForAnIdUnlessItBringsItsOwn() throws Exception {
        var sink = registered();
        sink.next();
        broadcast("x");
        broadcaster.broadcast(FakeEvent.text("y").withId("mine"));
        assertThat(sink.next().getId()).isEqualTo(Long.toString(FIRST));
        assertThat(sink.next().getId()).isEqualTo("mine");
    }

    @Test
    void aBroadcastIsCompleteWhenEverySinkHasIt() throws Exception {
        var slow = registered();
        var slower = registered();
        slow.next();
        slower.next();
        var slowTakes = slow.hold();
        var slowerTakes = slower.hold();
        var delivered = broadcast("x");
        assertThat(slow.data(1)).containsExactly("x");
        assertThat(slower.data(1)).containsExactly("x");
        assertThat(isDone(delivered)).isFalse();
        slowTakes.complete(null);
        assertThat(isDone(delivered)).isFalse();
        slowerTakes.complete(null);
        await(delivered);
    }

    @Test
    void aBroadcastToNobodyIsCompleteAtOnce() {
        assertThat(isDone(broadcast("x"))).isTrue();
    }

    @Test
    void resumesAfterAnEventByItsPosition() throws Exception {
        broadcast(1, 10);
        assertThat(resumed(Long.toString(FIRST + 3)).data(6)).isEqualTo(numbers(5, 10));
    }

    @Test
    void resumesAfterAnEventByItsOwnId() throws Exception {
        for (var number : numbers(1, 10)) {
            broadcaster.broadcast(FakeEvent.text(number).withId("news-" + number));
        }
        assertThat(resumed("news-4").data(6)).isEqualTo(numbers(5, 10));
    }

    @Test
    void resumesWhileEventsFlowWithNoneLostOrTwice() throws Exception {
        restart(Map.of("tidings.ring-frames", "4096"));
        var publisher = Thread.ofPlatform().start(() -> broadcast(1, 3_000));
        var seen = new ArrayList<String>();
        var id = Long.toString(FIRST - 1);
        while (seen.size() < 3_000) {
            var sink = resumed(id);
            sink.next();
            for (int i = 0; i < 100; i++) {
                var event = sink.next();
                seen.add(String.valueOf(event.getData()));
                id = event.getId();
            }
            sink.close();
        }
        publisher.join();
        assertThat(seen).isEqualTo(numbers(1, 3_000));
    }

    @Test
    void whatTheRingNoLongerHasIsAGap() throws Exception {
        restart(Map.of("tidings.ring-frames", "4"));
        broadcast(1, 10);
        var sink = resumed(Long.toString(FIRST));
        assertThat(sink.data(5))
                .containsExactly("{\"from\":%d,\"to\":%d}".formatted(FIRST, FIRST + 5), "7", "8", "9", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "-1", "99999999999999999999", "999999999999999", "earliest"})
    void anIdThatNoEventHadIsAGapOfUnknownSize(String id) throws Exception {
        broadcast(1, 3);
        var sink = resumed(id);
        assertThat(sink.next().getId()).isEqualTo(Long.toString(FIRST + 2));
        var gap = sink.next();
        assertThat(gap.getName()).isEqualTo("gap");
        assertThat(gap.getData()).isEqualTo("{\"from\":null,\"to\":%d}".formatted(FIRST + 2));
        broadcast("4");
        assertThat(sink.data(1)).containsExactly("4");
    }

    @Test
    void anEmptyIdIsNone() throws Exception {
        broadcast(1, 3);
        var sink = resumed("");
        broadcast("4");
        assertThat(sink.data(1)).containsExactly("4");
    }

    @Test
    void aStalledSinkDelaysNobodyAndMissesNothingWhenItWakes() throws Exception {
        var stalled = registered();
        stalled.next();
        var wakes = stalled.hold();
        var healthy = registered();
        broadcast(1, 500);
        assertThat(healthy.data(500)).isEqualTo(numbers(1, 500));
        assertThat(stalled.data(1)).containsExactly("1");
        assertThat(stalled.isExhausted()).isTrue();
        wakes.complete(null);
        assertThat(stalled.data(499)).isEqualTo(numbers(2, 500));
    }

    @Test
    void aBroadcastIsCompleteWhenAStalledSinkIsGivenUp() throws Exception {
        restart(Map.of("tidings.write-timeout", "30ms", "tidings.heartbeat", "100ms"));
        var errors = new CompletableFuture<SseEventSink>();
        broadcaster.onError((sink, reason) -> errors.complete(sink));
        var stalled = registered();
        stalled.next();
        stalled.hold();
        await(broadcast("x"));
        assertThat(errors.get(20, TimeUnit.SECONDS)).isSameAs(stalled);
        stalled.awaitClose();
        assertThat(isDone(broadcast("nobody is left to wait for"))).isTrue();
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromBeingTold() throws Exception {
        var gone = new CompletableFuture<SseEventSink>();
        broadcaster.onError((sink, reason) -> {
            throw new IllegalStateException("a listener's own trouble");
        });
        broadcaster.onClose(gone::complete);
        var sink = registered();
        sink.next();
        sink.writing(event -> CompletableFuture.failedStage(new IOException("broken pipe")));
        broadcast("x");
        assertThat(gone.get(20, TimeUnit.SECONDS)).isSameAs(sink);
        assertThat(sink.isClosed()).isTrue();
    }

    @Test
    void aStalledSinkIsInErrorThoughTheServerWillNotCloseIt() throws Exception {
        restart(Map.of("tidings.write-timeout", "30ms", "tidings.heartbeat", "100ms"));
        var errors = new CompletableFuture<SseEventSink>();
        broadcaster.onError((sink, reason) -> errors.complete(sink));
        var stalled = registered();
        stalled.next();
        stalled.hold();
        var mayClose = stalled.holdClose();
        broadcast("x");
        assertThat(errors.get(20, TimeUnit.SECONDS)).isSameAs(stalled);
        assertThat(stalled.isClosed()).isFalse();
        mayClose.countDown();
    }

    @Test
    void aBroadcastIsCompleteWhenAStalledSinkHasFallenBehindTheRing() throws Exception {
        restart(Map.of("tidings.ring-frames", "4"));
        var stalled = registered();
        stalled.next();
        var wakes = stalled.hold();
        var stages = new ArrayList<CompletionStage<?>>();
        for (int i = 0; i < 10; i++) {
            stages.add(broadcast("x"));
        }
        assertThat(stages.stream().map(ResumableBroadcasterTest::isDone))
                .containsExactly(true, true, true, true, true, true, false, false, false, false);
        wakes.complete(null);
        await(stages.getLast());
    }

    @Test
    void anIdleSinkGetsHeartbeatsByWhichOneThatIsGoneIsNoticed() throws Exception {
        restart(Map.of("tidings.heartbeat", "10ms"));
        var gone = new CompletableFuture<SseEventSink>();
        broadcaster.onClose(gone::complete);
        var sink = registered();
        sink.next();
        assertThat(sink.next().getComment()).isEmpty();
        sink.close();
        assertThat(gone.get(20, TimeUnit.SECONDS)).isSameAs(sink);
    }

    @Test
    void dataIsWrittenByThePlatform() throws Exception {
        var sink = registered();
        broadcaster.broadcast(new FakeEvent("news", null, 42, Integer.class, MediaType.APPLICATION_JSON_TYPE));
        assertThat(sink.data(1)).containsExactly("<42>");
    }

    @Test
    void whatCannotBeSentIsRefusedWhereItEnters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broadcaster.broadcast(
                        new FakeEvent(null, null, 42, Integer.class, MediaType.APPLICATION_XML_TYPE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broadcaster.broadcast(FakeEvent.text("x").withId("1\ndata: injected")));
    }
}
