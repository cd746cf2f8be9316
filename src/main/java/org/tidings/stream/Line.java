package org.tidings.stream;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers whose turn is to come. It costs nothing to join, from any thread: the line is made of the subscribers
 * themselves, so that each stands in one line at most, and once.
 */
final class Line {

    private final AtomicReference<@Nullable Subscriber> last = new AtomicReference<>();

    void join(Subscriber subscriber) {
        Subscriber before;
        do {
            before = last.get();
            subscriber.beforeInLine = before;
        } while (!last.compareAndSet(before, subscriber));
    }

    boolean isEmpty() {
        return last.get() == null;
    }

    /** Empties it, and serves who stood in it, in the order in which they came. Whoever is served may join again. */
    void serve(Consumer<Subscriber> turn) {
        for (var subscriber = reversed(last.getAndSet(null)); subscriber != null; ) {
            var next = subscriber.beforeInLine;
            subscriber.beforeInLine = null;
            turn.accept(subscriber);
            subscriber = next;
        }
    }

    private static @Nullable Subscriber reversed(@Nullable Subscriber last) {
        Subscriber first = null;
        while (last != null) {
            var before = last.beforeInLine;
            last.beforeInLine = first;
            first = last;
            last = before;
        }
        return first;
    }
}
