package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.Repeatedly;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VirtualThreadsTest {

    private static final int MANY = 2_000;

    private final List<Subscriber> subscribers = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();

    /** Every turn of theirs takes a while, as one that writes to a socket does. */
    private final class BusyCursor implements Cursor {

        @Override
        public Batch opening() {
            return StubCursor.OPENING;
        }

        @Override
        public Batch live() {
            return next();
        }

        @Override
        public Batch next() {
            turns.incrementAndGet();
            for (long end = System.nanoTime() + 20_000; System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            return Batch.EMPTY;
        }

        @Override
        public void close() {}
    }

    private Subscriber start(Cursor cursor, Transport way) {
        var subscriber = new Subscriber(it -> cursor, way, new End());
        subscriber.open();
        subscriber.begin(Turns.onVirtualThreads());
        subscribers.add(subscriber);
        return subscriber;
    }

    @AfterEach
    void end() {
        subscribers.forEach(Subscriber::abort);
    }

    @Test
    void whoeverWantsToPublishNeedNotWaitUntilAllHaveHadTheirTurn() throws Exception {
        for (int i = 0; i < MANY; i++) {
            start(new BusyCursor(), new RecordingTransport());
        }
        awaitTurns(MANY);
        turns.set(0);
        subscribers.forEach(Subscriber::wake);
        var before = new CompletableFuture<Integer>();
        Thread.startVirtualThread(() -> before.complete(turns.get()));
        assertThat(before.get(20, TimeUnit.SECONDS)).isLessThan(MANY / 2);
        awaitTurns(MANY);
    }

    private void awaitTurns(int number) {
        while (turns.get() < number) {
            Thread.onSpinWait();
        }
    }

    /** Somebody joins the line, again and again, just when it has come to its end. */
    @Repeatedly
    void nobodyIsForgottenInTheLine() throws Exception {
        int rounds = 1_000;
        var transport = new RecordingTransport();
        var cursors = IntStream.range(0, 4).mapToObj(i -> new StubCursor()).toList();
        var woken = cursors.stream().map(cursor -> start(cursor, transport)).toList();
        var done = new CountDownLatch(woken.size());
        for (int i = 0; i < woken.size(); i++) {
            var subscriber = woken.get(i);
            var waiting = cursors.get(i).waiting;
            Thread.ofPlatform().daemon().start(() -> {
                for (int round = 0; round < rounds; round++) {
                    waiting.add(Batch.of(Frame.position(round)));
                    subscriber.wake();
                    while (!waiting.isEmpty()) {
                        Thread.onSpinWait();
                    }
                }
                done.countDown();
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
