package org.tidings.journal;

import java.util.List;
import java.util.function.Consumer;
import org.tidings.stream.Entry;
import org.tidings.stream.Journal.Following;
import org.tidings.stream.Page;

/** One follower, on a thread of its own: a platform thread, because a saturated node must not starve it. */
final class Follower implements Following {

    private final Log log;
    private final Consumer<List<Entry>> consumer;
    private final Consumer<Follower> onEnd;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("journal-follower").unstarted(this::run);
    private volatile long position;

    /** @param onEnd told when it follows no more */
    Follower(long after, Log log, Consumer<List<Entry>> consumer, Consumer<Follower> onEnd) {
        this.position = after;
        this.log = log;
        this.consumer = consumer;
        this.onEnd = onEnd;
    }

    /** What is followed. */
    interface Log {

        /** What comes after a position, of all channels; waits until there is something. */
        Page next(long after) throws InterruptedException;
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
            while (true) {
                var page = log.next(position);
                if (!page.entries().isEmpty()) {
                    consumer.accept(page.entries());
                }
                position = page.through();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed, which is how a follower ends
        } finally {
            onEnd.accept(this);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
