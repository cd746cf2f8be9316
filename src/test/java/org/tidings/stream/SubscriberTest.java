package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscriberTest {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);
    private static final Batch FAREWELL = Batch.of(Frame.farewell(Duration.ofSeconds(2)));

    private final RecordingTransport transport = new RecordingTransport();
    private final StubCursor cursor = new StubCursor();
    private final End end = new End();

    private Subscriber start(Transport way) {
        var subscriber = new Subscriber(it -> cursor, way, end);
        subscriber.open();
        subscriber.begin(Turns.onVirtualThreads());
        return subscriber;
    }

    private void publish(Subscriber subscriber, String data) {
        cursor.waiting.add(Batch.of(Frame.broadcast(1, new Fields(null, null, data, null, null))));
        subscriber.wake();
    }

    private static void checkIn(Subscriber subscriber, Duration time) {
        subscriber.check(System.nanoTime() + time.toNanos(), HEARTBEAT, WRITE_TIMEOUT);
    }

    private @Nullable Throwable awaitEnd() throws Exception {
        var reason = end.get(20, TimeUnit.SECONDS);
        assertThat(cursor.closed.getCount()).as("cursors left open").isZero();
        return reason;
    }

    @Test
    void writesOneBatchAtATime() {
        var subscriber = start(transport);
        transport.awaitBatches(1);
        transport.hold();
        for (int i = 0; i < 100; i++) {
            publish(subscriber, "event" + i);
        }
        transport.awaitBatches(2);
        assertThat(transport.batches()).isEqualTo(2);
        transport.release();
        assertThat(transport.awaitData(100)).startsWith("event0", "event1").endsWith("event99");
        transport.assertNeverHurried();
        subscriber.abort();
    }

    @Test
    void sendsNothingBeforeTheOpeningHasBeenTaken() {
        transport.hold();
        var subscriber = start(transport);
        publish(subscriber, "early");
        assertThat(transport.awaitBatches(1)).isEqualTo("id: 1\n\n");
        transport.release();
        assertThat(transport.awaitData(1)).containsExactly("early");
        transport.assertNeverHurried();
        subscriber.abort();
    }

    @Test
    void losesNoWakingCallThoughItComesWhileItFindsNothing() {
        var subscriber = start(transport);
        for (int i = 1; i <= 100; i++) {
            var data = "event" + i;
            cursor.foundNothing.set(() -> publish(subscriber, data));
            subscriber.wake();
            assertThat(transport.awaitData(i)).endsWith(data);
        }
        subscriber.abort();
    }

    @Test
    void anIdleStreamGetsAHeartbeat() {
        var subscriber = start(transport);
        transport.awaitBatches(1);
        checkIn(subscriber, HEARTBEAT.minusSeconds(5));
        publish(subscriber, "event");
        transport.awaitData(1);
        assertThat(transport.text()).endsWith("data: event\n\n");
        while (transport.batches() == 2) { // until the event has been taken, the stream is not idle
            checkIn(subscriber, HEARTBEAT.plusSeconds(1));
            Thread.onSpinWait();
        }
        assertThat(transport.text()).endsWith(": \n\n");
        subscriber.abort();
    }

    @Test
    void aWriteThatIsStuckIsGivenUp() throws Exception {
        var subscriber = start(transport);
        transport.awaitBatches(1);
        transport.hold();
        publish(subscriber, "event");
        transport.awaitBatches(2);
        checkIn(subscriber, WRITE_TIMEOUT.minusSeconds(5));
        assertThat(transport.isAborted()).isFalse();
        checkIn(subscriber, WRITE_TIMEOUT.plusSeconds(1));
        assertThat(awaitEnd()).isInstanceOf(InterruptedException.class);
        assertThat(transport.isAborted()).isTrue();
        transport.awaitClose();
    }

    @Test
    void aWriteThatBlocksItsThreadIsGivenUp() throws Exception {
        var sink = new FakeSink();
        var writing = new CountDownLatch(1);
        var subscriber = start(new SinkTransport(sink, Connection.HIDDEN));
        sink.next();
        sink.writing(event -> {
            writing.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("cut", e);
            }
            return CompletableFuture.completedFuture(null);
        });
        publish(subscriber, "event");
        writing.await();
        checkIn(subscriber, WRITE_TIMEOUT.plusSeconds(1));
        assertThat(awaitEnd()).hasMessage("aborted");
    }

    @Test
    void anOpeningThatIsStuckIsGivenUp() throws Exception {
        transport.hold();
        var subscriber = start(transport);
        transport.awaitBatches(1);
        checkIn(subscriber, WRITE_TIMEOUT.plusSeconds(1));
        awaitEnd();
        assertThat(transport.isAborted()).isTrue();
    }

    @Test
    void endsWithWhatIsWaitingAndTheFarewell() throws Exception {
        var subscriber = start(transport);
        transport.awaitBatches(1);
        cursor.waiting.add(Batch.of(Frame.broadcast(2, new Fields(null, null, "last", null, null))));
        subscriber.end(FAREWELL);
        assertThat(awaitEnd()).isNull();
        transport.awaitClose();
        assertThat(transport.text()).isEqualTo("id: 1\n\nid: 2\ndata: last\n\nretry: 2000\n\n");
        transport.assertNeverHurried();
    }

    @Test
    void anAbortAmidstAWriteThatStaysUnfinishedEndsIt() throws Exception {
        var subscriber = new AtomicReference<Subscriber>();
        var abortedAmidst = new Transport() {
            @Override
            public CompletionStage<?> send(Batch batch) {
                if (batch == StubCursor.OPENING) {
                    return CompletableFuture.completedFuture(null);
                }
                subscriber.get().abort();
                return new CompletableFuture<>();
            }

            @Override
            public void close() {}

            @Override
            public void abort() {}
        };
        subscriber.set(new Subscriber(it -> cursor, abortedAmidst, end));
        subscriber.get().open();
        subscriber.get().begin(Turns.onVirtualThreads());
        publish(subscriber.get(), "event");
        assertThat(awaitEnd()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void endsOnceThoughTheWriteEndsAfterTheAbort() throws Exception {
        var turns = new ArrayDeque<Subscriber>();
        var ends = new AtomicInteger();
        var subscriber = new Subscriber(it -> cursor, transport.hold(), it -> ends.incrementAndGet());
        subscriber.open();
        subscriber.begin(new Turns() {
            @Override
            public void take(Subscriber next) {
                turns.add(next);
            }

            @Override
            public boolean mayWait() {
                return true;
            }
        });
        subscriber.abort();
        transport.release();
        subscriber.abort();
        while (!turns.isEmpty()) {
            turns.remove().turn();
        }
        assertThat(ends).hasValue(1);
    }

    @Test
    void anAbortThatComesBeforeItsThreadEndsItToo() throws Exception {
        var subscriber = new Subscriber(it -> cursor, transport, end);
        subscriber.open();
        subscriber.abort();
        subscriber.begin(Turns.onVirtualThreads());
        assertThat(awaitEnd()).isInstanceOf(InterruptedException.class);
        transport.awaitClose();
    }

    @Test
    void anAbortBetweenAWriteAndTheLookForMoreEndsIt() throws Exception {
        var subscriber = start(transport);
        transport.awaitBatches(1);
        transport.hold();
        publish(subscriber, "event");
        transport.awaitBatches(2);
        cursor.delivered.set(subscriber::abort);
        transport.release();
        assertThat(awaitEnd()).isInstanceOf(InterruptedException.class);
    }

    /** There are databases that take an interrupt for the end of their file. */
    @Test
    void anAbortWhileItLooksForWhatIsWaitingEndsItWithoutAnInterrupt() throws Exception {
        var looking = new CountDownLatch(1);
        var aborted = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        cursor.foundNothing.set(() -> {
            looking.countDown();
            try {
                aborted.await();
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        var subscriber = start(transport);
        looking.await();
        subscriber.abort();
        aborted.countDown();
        assertThat(interrupted.get()).isFalse();
        assertThat(awaitEnd()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aWriteThatFailsEndsIt() throws Exception {
        var subscriber = start(transport);
        transport.awaitBatches(1);
        var reason = new IllegalStateException("gone");
        transport.fail(reason);
        publish(subscriber, "event");
        assertThat(awaitEnd()).isSameAs(reason);
        transport.awaitAbort();
        transport.awaitClose();
    }

    /** Its client would take an end in order for a farewell. */
    @Test
    void aStreamWhoseCursorFailsIsCut() throws Exception {
        var reason = new IllegalStateException("no such channel");
        cursor.foundNothing.set(() -> {
            throw reason;
        });
        start(transport);
        assertThat(awaitEnd()).isSameAs(reason);
        transport.awaitAbort();
    }

    @Test
    void anOpeningThatFailsEndsIt() throws Exception {
        var reason = new IllegalStateException("gone");
        transport.fail(reason);
        start(transport);
        assertThat(awaitEnd()).isSameAs(reason);
        transport.awaitClose();
    }

    @Test
    void aCloseThatFailsEndsItAllTheSame() throws Exception {
        var reason = new IOException("a sink may throw one since Jakarta REST 4.0");
        var subscriber = start(new Transport() {
            @Override
            public CompletionStage<?> send(Batch batch) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                SubscriberTest.<RuntimeException>sneak(reason);
            }

            @Override
            public void abort() {}
        });
        subscriber.end(FAREWELL);
        assertThat(awaitEnd()).isSameAs(reason);
    }

    @SuppressWarnings("unchecked") // the compiler is to believe that it is unchecked
    private static <E extends Exception> void sneak(Exception e) throws E {
        throw (E) e;
    }
}
