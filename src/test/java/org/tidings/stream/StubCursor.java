package org.tidings.stream;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cursor that hands out what the test has put in. */
final class StubCursor implements Cursor {

    static final Batch OPENING = Batch.of(Frame.position(1));

    final BlockingQueue<Batch> waiting = new LinkedBlockingQueue<>();

    /** Once, what is waiting takes more than a look; this is it. */
    final AtomicReference<@Nullable Supplier<Batch>> behind = new AtomicReference<>();

    /** What happens after it has looked in vain, before it can say so. */
    final AtomicReference<Runnable> foundNothing = new AtomicReference<>(() -> {});

    /** What happens after a batch has been written, before it looks for the next one. */
    final AtomicReference<Runnable> delivered = new AtomicReference<>(() -> {});

    /** How often it was asked. */
    final AtomicInteger looks = new AtomicInteger();

    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Batch opening() {
        return OPENING;
    }

    @Override
    public @Nullable Batch live() {
        return behind.get() == null ? next() : null;
    }

    @Override
    public Batch next() {
        looks.incrementAndGet();
        var fetching = behind.getAndSet(null);
        if (fetching != null) {
            return fetching.get();
        }
        var batch = waiting.poll();
        if (batch == null) {
            foundNothing.getAndSet(() -> {}).run();
            return Batch.EMPTY;
        }
        return batch;
    }

    @Override
    public void delivered() {
        delivered.getAndSet(() -> {}).run();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
