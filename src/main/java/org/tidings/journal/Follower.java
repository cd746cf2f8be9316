package org.tidings.journal;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tidings.stream.Entry;
import org.tidings.stream.Journal.Following;
import org.tidings.stream.Page;
import org.tidings.stream.Threads;

/** One follower, on a thread of its own: a platform thread, because a saturated node must not starve it. */
final class Follower implements Following {

    private final Log log;
    private final Consumer<List<Entry>> consumer;
    private final Consumer<Follower> onEnd;
    private final Thread thread = Threads.platform("journal-follower").newThread(this::run);
    private volatile long position;
    private volatile boolean closed;

    /** @param onEnd told when it follows no more */
    Follower(long after, Log log, Consumer<List<Entry>> consumer, Consumer<Follower> onEnd) {
        this.position = after;
        this.log = log;
        this.consumer = consumer;
        this.onEnd = onEnd;
    }

    /** What is followed. */
    interface Log {

        /** What comes after a position, of all channels; waits until there is something, or the follower is closed. */
        Page next(long after, BooleanSupplier closed);

        /** Has those who wait look whether they are closed. They are not interrupted: a database may take it for its end. */
        void wake();
    }

    /** The position up to which everything has been handed over. */
    long position() {
        return position;
    }

    Follower start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!closed) {
                var page = log.next(position, () -> closed);
                if (!page.entries().isEmpty()) {
                    consumer.accept(page.entries());
                }
                position = page.through();
            }
        } finally {
            onEnd.accept(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        log.wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
