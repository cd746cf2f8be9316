package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tidings.wire.EventStreamParser;
import org.tidings.wire.ServerSentEvent;

/**
 * A client that takes what it is sent when the test lets it, and remembers what a browser would have seen of it. It
 * notices if a batch comes before it has taken the one before.
 */
final class RecordingTransport implements Transport {

    private static final long PATIENCE_SECONDS = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All guarded by lock.
    private final List<Batch> batches = new ArrayList<>();
    private final List<ServerSentEvent> events = new ArrayList<>();
    private final EventStreamParser parser = new EventStreamParser(events::add);
    private final StringBuilder text = new StringBuilder();
    private @Nullable CompletableFuture<Void> held;
    private @Nullable RuntimeException failure;
    private boolean holding;
    private boolean hurried;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch aborted = new CountDownLatch(1);

    /** From now on no batch is taken until {@link #release}. */
    RecordingTransport hold() {
        change(() -> holding = true);
        return this;
    }

    /** Takes the batch that is held, and whatever comes after it. */
    void release() {
        var stage = held;
        change(() -> {
            holding = false;
            held = null;
        });
        if (stage != null) {
            stage.complete(null);
        }
    }

    /** From now on every write fails. */
    void fail(RuntimeException reason) {
        change(() -> failure = reason);
    }

    @Override
    public CompletionStage<?> send(Batch batch) {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            hurried |= held != null && !held.isDone();
            take(batch);
            held = new CompletableFuture<>();
            if (!holding) {
                held.completeAsync(() -> null); // on another thread, as an asynchronous server does
            }
            return held.minimalCompletionStage();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private void take(Batch batch) {
        batches.add(batch);
        for (var frame : batch.frames()) {
            text.append(new String(frame.bytes(), UTF_8));
            parser.feed(frame.bytes());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public void abort() {
        aborted.countDown();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private void await(String what, BooleanSupplier condition) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!condition.getAsBoolean()) {
                assertThat(left).as("%s, but only this came: %s", what, text).isPositive();
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so many batches, the opening one among them, and returns their text. */
    String awaitBatches(int count) {
        await(count + " batches", () -> batches.size() >= count);
        return text();
    }

    /** Waits for so many events, and returns all there are. */
    List<ServerSentEvent> awaitEvents(int count) {
        await(count + " events", () -> events.size() >= count);
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so many events, and returns the data of all there are. */
    List<String> awaitData(int count) {
        return awaitEvents(count).stream().map(ServerSentEvent::data).toList();
    }

    /** Waits for so many heartbeats and other comments. */
    void awaitComments(int count) {
        await(count + " comments", () -> parser.comments().size() >= count);
    }

    void awaitClose() throws InterruptedException {
        assertThat(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("closed")
                .isTrue();
    }

    void awaitAbort() throws InterruptedException {
        assertThat(aborted.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("aborted")
                .isTrue();
    }

    boolean isAborted() {
        return aborted.getCount() == 0;
    }

    /** Everything that came, as text. */
    String text() {
        lock.lock();
        try {
            return text.toString();
        } finally {
            lock.unlock();
        }
    }

    int batches() {
        lock.lock();
        try {
            return batches.size();
        } finally {
            lock.unlock();
        }
    }

    /** Asserts that each batch came after the one before it had been taken. */
    void assertNeverHurried() {
        lock.lock();
        try {
            assertThat(hurried).as("a batch came before the last one was taken").isFalse();
        } finally {
            lock.unlock();
        }
    }
}
