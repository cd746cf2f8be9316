package org.tidings.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: a cursor, and the way out. It holds no events of its own, so a reader that has stalled costs what an
 * idle one costs.
 *
 * <p>It has no thread either. It sleeps until it is woken, and takes turns then, each on whatever thread {@link Turns}
 * has for it, until nothing waits behind its cursor any more. What is said to be confined to its turns is safe
 * because they come one after the other: none begins while one goes on, or a write is in flight.
 */
final class Subscriber {

    private static final Logger LOG = System.getLogger(Subscriber.class.getName());
    private static final long NOT_WRITING = 0;

    private enum State {
        /** Nothing waits for it. Whoever wakes it sees to it that it takes a turn. */
        ASLEEP,

        /** Its turn is on, or is bound to come. */
        BUSY,

        /** Busy, and to look once more before it sleeps. */
        WOKEN
    }

    private final Cursor cursor;
    private final Keeper keeper;

    private volatile Transport transport;
    private volatile @Nullable Turns turns;
    private volatile boolean aborted;
    private volatile boolean heartbeatDue;
    private volatile @Nullable Batch farewell;

    /** It is to say farewell and nothing else. Set after that. */
    private volatile boolean dismissed;

    /** What it is to say besides what is waiting. */
    private final AtomicReference<@Nullable Batch> notice = new AtomicReference<>();

    /** Busy at first: with the opening. */
    private final AtomicReference<State> state = new AtomicReference<>(State.BUSY);

    /** The write that has to end before the next turn. Whoever takes it out of here sees to that turn. */
    private final AtomicReference<@Nullable CompletableFuture<?>> inFlight = new AtomicReference<>();

    private CompletableFuture<?> opened = CompletableFuture.completedFuture(null);

    /** Why the write failed that was in flight. Confined to its turns. */
    private @Nullable Throwable failure;

    /** What was fetched for the next turn. Confined to its turns. */
    private @Nullable Batch fetched;

    /** What it was asked to end with, before it looked for what is waiting. Confined to its turns. */
    private @Nullable Batch last;

    /** The last write it will ever make is under way. Confined to its turns. */
    private boolean saidFarewell;

    /** What is waiting could not be had the last time. */
    private volatile boolean failing;

    /** {@link System#nanoTime} when the write in flight began; {@link #NOT_WRITING} if there is none. */
    private volatile long writingSince = NOT_WRITING;

    /** {@link System#nanoTime} when the last write ended. */
    private volatile long idleSince = System.nanoTime();

    /** Who stands before it in a {@link Line}, to which this belongs. */
    @Nullable
    Subscriber beforeInLine;

    /**
     * @param transport the way out for the opening
     * @param keeper who is told, in its last turn, that it ends
     */
    Subscriber(CursorFactory cursor, Transport transport, Keeper keeper) {
        this.cursor = cursor.open(this);
        this.transport = transport;
        this.keeper = keeper;
    }

    /** Keeps subscribers, until they end. */
    interface Keeper {

        /**
         * It is at its end, though not in order: nothing can be sent any more. The sink is yet to be closed, which some servers will not do
         * before the peer reads, or vanishes altogether; or has just failed to be.
         */
        default void gone(Subscriber subscriber, Throwable reason) {}

        /** The sink is closed. */
        void ended(Subscriber subscriber);
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
            opened = transport.send(cursor.opening()).toCompletableFuture();
        } catch (RuntimeException e) {
            opened = CompletableFuture.failedFuture(e);
        }
    }

    /** Delivers from now on, until one of both sides ends it. Called once, after {@link #open}. */
    void begin(Transport way, Turns place) {
        transport = way;
        turns = place;
        await(opened);
    }

    /** As {@link #begin(Transport, Turns)}, on the way that the opening went. */
    void begin(Turns place) {
        begin(transport, place);
    }

    /**
     * Writes what is waiting, once. Called by {@link Turns} alone.
     *
     * @return whether it has to be called again, at once or after others have had their turn
     */
    boolean turn() {
        if (fetched == null) {
            state.set(State.BUSY); // before the looks, at what it is asked for too: what comes after them wakes it
        }
        var reason = aborted ? new InterruptedException("aborted") : failure;
        try {
            if (reason == null && !isDone()) {
                return proceed();
            }
        } catch (RuntimeException e) {
            reason = e;
        }
        end(reason);
        return false;
    }

    private boolean isDone() {
        if (writingSince != NOT_WRITING) {
            written();
        }
        return saidFarewell;
    }

    private boolean proceed() {
        var dismissal = dismissed ? farewell : null;
        if (dismissal != null) {
            saidFarewell = true;
            return write(dismissal);
        }
        var waiting = fetched;
        fetched = null;
        if (waiting == null) {
            last = farewell;
            waiting = look();
        }
        if (waiting == null) {
            Thread.startVirtualThread(this::fetch);
            return false;
        }
        if (last != null) {
            saidFarewell = true;
            return write(waiting.and(last));
        }
        return deliver(waiting);
    }

    private boolean deliver(Batch waiting) {
        var said = notice.getAndSet(null);
        if (said != null) {
            return write(waiting.and(said));
        }
        if (!waiting.isEmpty()) {
            return write(waiting);
        }
        if (heartbeatDue) {
            return write(Batch.of(Frame.HEARTBEAT));
        }
        return !state.compareAndSet(State.BUSY, State.ASLEEP);
    }

    /** What is waiting; {@code null} if that takes more than a look, and others would have to wait for it. */
    private @Nullable Batch look() {
        return turns().mayWait() ? next() : cursor.live();
    }

    /** Looks where nobody has to wait for it, and goes on with its turn. */
    private void fetch() {
        try {
            fetched = next();
        } catch (RuntimeException e) {
            failure = e;
        }
        turns().take(this);
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

    private boolean write(Batch batch) {
        if (batch.isEmpty()) {
            return true;
        }
        writingSince = now();
        var write = transport.send(batch).toCompletableFuture();
        if (write.isDone() && !write.isCompletedExceptionally()) {
            written();
            return saidFarewell || mayHaveMore();
        }
        await(write); // and nothing after it: the next turn may have begun
        return false;
    }

    private void written() {
        idleSince = now();
        writingSince = NOT_WRITING;
        heartbeatDue = false;
        cursor.delivered();
    }

    /** Mostly there is no more, and to see that now, with everything at hand, costs less than another turn. */
    private boolean mayHaveMore() {
        if (state.get() == State.WOKEN) {
            return true;
        }
        var next = look();
        if (next != null && next.isEmpty()) {
            return !state.compareAndSet(State.BUSY, State.ASLEEP);
        }
        fetched = next;
        return true;
    }

    private void await(CompletableFuture<?> write) {
        inFlight.set(write);
        write.whenComplete((nothing, reason) -> settle(write, reason));
        if (aborted) {
            settle(write, null);
        }
    }

    private void settle(CompletableFuture<?> write, @Nullable Throwable reason) {
        if (inFlight.compareAndSet(write, null)) {
            failure = reason instanceof CompletionException && reason.getCause() != null ? reason.getCause() : reason;
            turns().take(this);
        }
    }

    private static long now() {
        return System.nanoTime() | 1; // any time but NOT_WRITING
    }

    /** Ends its last turn: it stays busy for ever. */
    private void end(@Nullable Throwable reason) {
        cursor.close();
        if (reason != null) {
            keeper.gone(this, reason);
            transport.abort(); // who is not told when to come back shall not take it for an end in order
        }
        try {
            transport.close();
        } catch (Exception e) { // since Jakarta REST 4.0, closing a sink may throw an IOException
            if (reason == null) {
                keeper.gone(this, e);
            }
        }
        keeper.ended(this);
    }

    private Turns turns() {
        var place = turns;
        if (place == null) {
            throw new IllegalStateException("It has not begun yet");
        }
        return place;
    }

    /** Tells it that something may be waiting. Never blocks. */
    void wake() {
        if (state.get() != State.WOKEN && state.getAndSet(State.WOKEN) == State.ASLEEP) {
            turns().take(this);
        }
    }

    /** Asks it to write one batch of what is waiting, then a last one, and to end. */
    void end(Batch last) {
        farewell = last;
        wake();
    }

    /** Asks it to write a last batch and to end; what is waiting it keeps to itself. */
    void dismiss(Batch last) {
        farewell = last;
        dismissed = true;
        wake();
    }

    /** Asks it to say something, after what is waiting. */
    void tell(Batch something) {
        notice.accumulateAndGet(something, (before, more) -> before == null ? more : before.and(more));
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
        } else if (failing) {
            wake();
        }
    }

    /** Ends it at once, whatever it is doing. Never blocks. */
    void abort() {
        aborted = true;
        transport.abort();
        var write = inFlight.get();
        if (write != null) {
            settle(write, null);
        }
        wake();
    }
}
