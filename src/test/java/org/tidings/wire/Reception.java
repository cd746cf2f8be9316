package org.tidings.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One response of a recorder, read and parsed on a virtual thread as soon as it comes. */
final class Reception implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration UNTIL_CLOSED = Duration.ofDays(1);

    /** What has been received; guarded by the reception's lock. */
    static final class Received {

        final Queue<ServerSentEvent> events = new ArrayDeque<>();
        final EventStreamParser parser;

        @Nullable
        ResponseHead head;

        RawHttp.@Nullable Ending ending;

        @Nullable
        Throwable failure;

        boolean paused;

        private Received(String lastEventId, Iterable<ServerSentEvent> earlier) {
            parser = new EventStreamParser(lastEventId, events::add);
            earlier.forEach(events::add);
        }

        private boolean isOver() {
            return ending != null || failure != null;
        }
    }

    private final RawHttp connection;
    private final Received received;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);

    /**
     * Receives the response to a request that has been sent.
     *
     * @param lastEventId the id with which it was sent
     * @param earlier events of an earlier connection that come before those of this one
     */
    Reception(RawHttp connection, String lastEventId, Iterable<ServerSentEvent> earlier) {
        this.connection = connection.within(UNTIL_CLOSED);
        this.received = new Received(lastEventId, earlier);
    }

    Reception start() {
        reader.start();
        return this;
    }

    private void read() {
        try {
            var head = connection.head();
            change(it -> it.head = head);
            for (var bytes = nextBytes(); bytes.length > 0; bytes = nextBytes()) {
                var content = bytes;
                change(it -> it.parser.feed(content));
            }
            var ending = connection.ending();
            change(it -> it.ending = ending);
        } catch (Throwable e) {
            change(it -> it.failure = e); // shown to the test when it waits for more
        }
    }

    private byte[] nextBytes() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (received.paused) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        return connection.nextBytes();
    }

    /** Changes something and tells whoever waits for it. */
    void change(Consumer<Received> change) {
        lock.lock();
        try {
            change.accept(received);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Looks at, or takes from, what has been received until now. */
    <T> T now(Function<Received, T> look) {
        lock.lock();
        try {
            return look.apply(received);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to look at, or to take.
     *
     * @throws AssertionError if it takes too long, or if the response is over without it
     */
    <T> T await(String awaited, Predicate<Received> isThere, Function<Received, T> look) {
        var deadline = new Deadline(TIMEOUT);
        lock.lock();
        try {
            while (!isThere.test(received)) {
                if (received.isOver() || deadline.isOver()) {
                    throw missing(awaited);
                }
                changed.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            }
            return look.apply(received);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for " + awaited, e);
        } finally {
            lock.unlock();
        }
    }

    private AssertionError missing(String awaited) {
        var stands = received.isOver() ? "the response is over (" + received.ending + ")" : TIMEOUT + " have passed";
        return new AssertionError(
                "Waited for %s, but %s. Not yet taken: %s. %s"
                        .formatted(awaited, stands, received.events, connection.arrived()),
                received.failure);
    }

    String arrived() {
        return connection.arrived();
    }

    /** Closes the connection; when this returns, nothing more is received. */
    @Override
    public void close() {
        connection.close();
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
