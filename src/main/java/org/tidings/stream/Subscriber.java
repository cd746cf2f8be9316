package org.tidings.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: a cursor, and a thread that takes what waits behind it and writes it, one batch at a time. It holds
 * no events of its own, so a reader that has stalled costs what an idle one costs.
 *
 * <p>The thread is a virtual one and spends its life parked, waiting for {@link #wake}, or blocked in a write.
 */
final class Subscriber {

    private static final Logger LOG = System.getLogger(Subscriber.class.getName());
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final long NOT_WRITING = 0;

    private final Cursor cursor;
    private final Transport transport;
    private final Keeper keeper;

    private CompletionStage<?> opened = CompletableFuture.completedFuture(null);
    private volatile @Nullable Thread thread;
    private volatile boolean aborted;
    private volatile boolean awake = true;
    private volatile boolean heartbeatDue;
    private volatile @Nullable Batch farewell;

    /** Guarded by this. */
    private boolean interruptible;

    /** What is waiting could not be had the last time. Confined to the subscriber's thread. */
    private boolean failing;

    /** {@link System#nanoTime} when the write in flight began; {@link #NOT_WRITING} if there is none. */
    private volatile long writingSince = NOT_WRITING;

    /** {@link System#nanoTime} when the last write ended. */
    private volatile long idleSince = System.nanoTime();

    /** @param keeper who is told, on the subscriber's thread, when it ends */
    Subscriber(CursorFactory cursor, Transport transport, Keeper keeper) {
        this.cursor = cursor.open(this);
        this.transport = transport;
        this.keeper = keeper;
    }

    /** Keeps subscribers, until they end. */
    interface Keeper {

        /**
         * The peer is gone, and nothing can be sent any more; the sink is yet to be closed, which some servers will not do
         * before the peer reads, or vanishes altogether.
         */
        default void gone(Subscriber subscriber) {}

        /** The sink is closed. The reason is there if the subscriber did not end by itself. */
        void ended(Subscriber subscriber, @Nullable Throwable reason);
    }

    /** Makes the cursor of a subscriber, which the cursor's channels will wake. */
    interface CursorFactory {
        Cursor open(Subscriber subscriber);
    }

    /**
     * Sends what stands first on the stream. On the thread that handles the request, because some servers set up the
     * response with the first send, and trip over themselves if that happens while the resource method is ending.
     */
    void open() {
        writingSince = now();
        try {
            opened = transport.send(cursor.opening());
        } catch (RuntimeException e) {
            opened = CompletableFuture.failedFuture(e);
        }
    }

    /** Delivers until one of both sides ends it. */
    void run() {
        thread = Thread.currentThread();
        Throwable reason = null;
        try {
            await(() -> opened);
            deliver();
        } catch (ExecutionException e) {
            reason = e.getCause();
        } catch (InterruptedException | RuntimeException e) {
            reason = e;
        }
        end(reason);
    }

    private void end(@Nullable Throwable reason) {
        cursor.close();
        if (reason != null) {
            keeper.gone(this);
        }
        interruptible(true); // by an abort from now on: one that came before shall not hinder the close
        var failure = close();
        keeper.ended(this, reason == null ? failure : reason);
    }

    private @Nullable Throwable close() {
        try {
            transport.close();
            return null;
        } catch (Exception e) { // since Jakarta REST 4.0, closing a sink may throw an IOException
            return e;
        }
    }

    private void deliver() throws ExecutionException, InterruptedException {
        while (true) {
            awake = false; // before the looks: what comes after them wakes it
            requireNotAborted();
            var last = farewell;
            var batch = next();
            if (last != null) {
                write(batch);
                write(last);
                return;
            }
            if (!batch.isEmpty()) {
                write(batch);
            } else if (heartbeatDue) {
                write(Batch.of(Frame.HEARTBEAT));
            } else {
                sleep();
            }
        }
    }

    /** What is waiting; nothing as long as it cannot be had. The stream stays open and asks again. */
    private Batch next() {
        try {
            failing = false;
            return cursor.next();
        } catch (Unavailable e) {
            LOG.log(Level.DEBUG, "A subscriber waits", e);
            failing = true;
            return Batch.EMPTY;
        }
    }

    private void write(Batch batch) throws ExecutionException, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        writingSince = now();
        await(() -> transport.send(batch));
        cursor.delivered();
    }

    private void await(Supplier<CompletionStage<?>> write) throws ExecutionException, InterruptedException {
        interruptible(true);
        try {
            requireNotAborted();
            write.get().toCompletableFuture().get();
        } finally {
            interruptible(false);
        }
        idleSince = now();
        writingSince = NOT_WRITING;
        heartbeatDue = false;
    }

    private static long now() {
        return System.nanoTime() | 1; // any time but NOT_WRITING
    }

    private void sleep() {
        while (!awake) {
            if (failing) {
                LockSupport.parkNanos(this, ASK_AGAIN.toNanos());
                awake = true;
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void requireNotAborted() throws InterruptedException {
        if (aborted) {
            throw new InterruptedException("aborted");
        }
    }

    /** Whether an abort may interrupt the thread. Not while it reads the journal: there are databases that take it for their end. */
    private synchronized void interruptible(boolean now) {
        interruptible = now;
        Thread.interrupted(); // nobody interrupts it but an abort, which it sees
    }

    /** Tells it that something may be waiting. Never blocks. */
    void wake() {
        if (!awake) {
            awake = true;
            LockSupport.unpark(thread);
        }
    }

    /** Asks it to write one batch of what is waiting, then a last one, and to end. */
    void end(Batch last) {
        farewell = last;
        wake();
    }

    /** Looks after it from time to time: an idle stream gets a heartbeat, a write that is stuck is given up. */
    void check(long now, Duration heartbeat, Duration writeTimeout) {
        long since = writingSince;
        if (since != NOT_WRITING) {
            if (now - since > writeTimeout.toNanos()) {
                abort();
            }
        } else if (now - idleSince >= heartbeat.toNanos()) {
            heartbeatDue = true;
            wake();
        }
    }

    /** Ends it at once, whatever it is doing. Never blocks. */
    void abort() {
        aborted = true;
        transport.abort();
        interrupt();
        wake();
    }

    private synchronized void interrupt() {
        var running = thread;
        if (interruptible && running != null) {
            running.interrupt();
        }
    }
}
