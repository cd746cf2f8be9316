package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A sink on a server that frames events itself; it behaves as well or as badly as the test wants. */
final class FakeSink implements SseEventSink {

    private static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    /** What the sink does with an event. */
    interface Writing {
        CompletionStage<?> write(OutboundSseEvent event);
    }

    private final BlockingQueue<OutboundSseEvent> sent = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Writing writing = event -> DONE;
    private volatile CountDownLatch mayClose = new CountDownLatch(0);
    private volatile @Nullable RuntimeException closeFailure;

    /** From now on it does this with every event. */
    FakeSink writing(Writing now) {
        writing = now;
        return this;
    }

    /** From now on it takes nothing, until the stage that is returned completes. */
    CompletableFuture<Void> hold() {
        var gate = new CompletableFuture<Void>();
        writing = event -> gate;
        return gate;
    }

    /** From now on it cannot be closed, until the latch that is returned is open. */
    CountDownLatch holdClose() {
        mayClose = new CountDownLatch(1);
        return mayClose;
    }

    FakeSink failingToClose(RuntimeException reason) {
        closeFailure = reason;
        return this;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (isClosed()) {
            throw new IllegalStateException("closed");
        }
        sent.add(event);
        return writing.write(event);
    }

    @Override
    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        awaitUninterruptibly(mayClose);
        closed.countDown();
        if (closeFailure != null) {
            throw closeFailure;
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // nor does a server's sink listen
            }
        }
    }

    void awaitClose() throws InterruptedException {
        assertThat(closed.await(20, TimeUnit.SECONDS)).as("closed").isTrue();
    }

    /** The next event it is sent, with data or without. */
    OutboundSseEvent next() throws InterruptedException {
        var event = sent.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    /** The data of the next events that have some. */
    List<String> data(int count) throws InterruptedException {
        var data = new ArrayList<String>();
        while (data.size() < count) {
            var event = next();
            if (event.getData() != null) {
                data.add(event.getData().toString());
            }
        }
        return data;
    }

    /** Whether it has been sent anything that nobody has taken. */
    boolean isExhausted() {
        return sent.isEmpty();
    }
}
