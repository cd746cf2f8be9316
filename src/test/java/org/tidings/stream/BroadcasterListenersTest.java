package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.settings.Settings;

/** What {@link jakarta.ws.rs.sse.SseBroadcaster} promises of errors, of closed sinks and of its own end. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BroadcasterListenersTest {

    private record Failed(SseEventSink sink, Throwable reason) {}

    private final ResumableBroadcaster broadcaster =
            new ResumableBroadcaster(null, Settings.of(Map.of()), Clock.systemUTC());
    private final BlockingQueue<Failed> errors = new LinkedBlockingQueue<>();
    private final BlockingQueue<SseEventSink> closes = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        broadcaster.onError((sink, reason) -> errors.add(new Failed(sink, reason)));
        broadcaster.onClose(closes::add);
    }

    @AfterEach
    void close() {
        broadcaster.close();
    }

    private FakeSink registered(FakeSink sink) throws InterruptedException {
        broadcaster.register(sink);
        sink.next();
        return sink;
    }

    private FakeSink registered() throws InterruptedException {
        return registered(new FakeSink());
    }

    private void assertFailed(FakeSink sink, Throwable reason) throws InterruptedException {
        assertThat(errors.poll(20, TimeUnit.SECONDS)).isEqualTo(new Failed(sink, reason));
        assertClosed(sink);
        assertThat(sink.isClosed()).isTrue();
        assertThat(errors).isEmpty();
    }

    private void assertClosed(FakeSink sink) throws InterruptedException {
        assertThat(closes.poll(20, TimeUnit.SECONDS)).isSameAs(sink);
    }

    private void broadcast() throws Exception {
        broadcaster.broadcast(FakeEvent.text("x")).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aSinkThatThrowsWhenItIsWrittenToHasFailed() throws Exception {
        var healthy = registered();
        var reason = new IllegalStateException("thrown");
        var sink = registered().writing(event -> {
            throw reason;
        });
        broadcast();
        assertFailed(sink, reason);
        assertThat(healthy.data(1)).containsExactly("x");
        assertThat(closes).isEmpty();
    }

    @Test
    void aSinkWhoseStageFailsHasFailed() throws Exception {
        var reason = new IllegalStateException("failed");
        var sink = registered().writing(event -> CompletableFuture.failedStage(reason));
        broadcast();
        assertFailed(sink, reason);
    }

    @Test
    void aSinkWhoseStageFailsLaterHasFailed() throws Exception {
        var sink = registered();
        var taking = sink.hold();
        var delivered = broadcaster.broadcast(FakeEvent.text("x"));
        sink.next();
        var reason = new IllegalStateException("failed");
        taking.completeExceptionally(reason);
        assertFailed(sink, reason);
        assertThat(delivered.toCompletableFuture()).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void aSinkThatThrowsWhenItIsClosedHasFailed() throws Exception {
        var reason = new IllegalStateException("stuck");
        var sink = registered().failingToClose(reason);
        broadcaster.close();
        assertFailed(sink, reason);
    }

    @Test
    void aSinkThatIsFoundClosedIsClosedAndHasNotFailed() throws Exception {
        var sink = registered();
        sink.close();
        broadcast();
        assertClosed(sink);
        assertThat(errors).isEmpty();
    }

    @Test
    void aSinkThatIsClosedWhenItRegistersIsClosedAndHasNotFailed() throws Exception {
        var sink = new FakeSink();
        sink.close();
        broadcaster.register(sink);
        assertClosed(sink);
        assertThat(errors).isEmpty();
        broadcast();
    }

    @Test
    void everyListenerIsToldOnce() throws Exception {
        broadcaster.onClose(closes::add);
        var sink = registered();
        broadcaster.close();
        assertClosed(sink);
        assertClosed(sink);
        broadcaster.close();
        assertThat(closes).isEmpty();
    }

    @Test
    void closingClosesEverySink() throws Exception {
        var sinks = List.of(registered(), registered(), registered());
        broadcaster.close();
        for (var sink : sinks) {
            sink.awaitClose();
            assertThat(closes.poll(20, TimeUnit.SECONDS)).isIn(sinks);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void closingDeliversWhatIsWaitingFirst() throws Exception {
        var sink = registered();
        var taking = sink.hold();
        broadcaster.broadcast(FakeEvent.text("first"));
        sink.next();
        var delivered = broadcaster.broadcast(FakeEvent.text("last"));
        var closing = Thread.ofVirtual().start(broadcaster::close);
        taking.complete(null);
        assertThat(sink.data(1)).containsExactly("last");
        assertThat(delivered.toCompletableFuture()).succeedsWithin(20, TimeUnit.SECONDS);
        closing.join();
    }

    @Test
    void closingTakesSecondsWhateverTheSinksDo() throws Exception {
        var sink = registered();
        sink.hold();
        var delivered = broadcaster.broadcast(FakeEvent.text("x"));
        sink.next();
        broadcaster.close();
        assertThat(delivered.toCompletableFuture().isDone()).isTrue();
        sink.awaitClose();
    }

    @Test
    void closingWithoutTheSinksLeavesThemOpen() throws Exception {
        var sink = registered();
        broadcast();
        broadcaster.close(false);
        assertThat(sink.isClosed()).isFalse();
        broadcaster.close(true);
        assertThat(sink.isClosed())
                .as("closed by a second close, which is ignored")
                .isFalse();
        assertThat(closes).isEmpty();
        assertThat(errors).isEmpty();
    }

    @Test
    void closingWithoutTheSinksStillTellsOfOneThatIsClosed() throws Exception {
        var sink = registered();
        sink.close();
        broadcaster.close(false);
        assertClosed(sink);
        assertThat(errors).isEmpty();
    }

    @Test
    void afterItsEndNothingButClosingIsAllowed() {
        broadcaster.close();
        List<ThrowingCallable> others = List.of(
                () -> broadcaster.broadcast(FakeEvent.text("x")),
                () -> broadcaster.register(new FakeSink()),
                () -> broadcaster.register(new FakeSink(), "1"),
                () -> broadcaster.onClose(sink -> {}),
                () -> broadcaster.onError((sink, reason) -> {}));
        for (var other : others) {
            assertThatIllegalStateException().isThrownBy(other);
        }
        broadcaster.close();
        broadcaster.close(false);
    }

    @Test
    void aListenerMayBroadcast() throws Exception {
        var healthy = registered();
        var leaving = registered();
        broadcaster.onClose(sink -> {
            if (sink == leaving) {
                broadcaster.broadcast(FakeEvent.text("somebody left"));
            }
        });
        leaving.close();
        broadcast();
        assertThat(healthy.data(2)).containsExactly("x", "somebody left");
    }
}
