package org.tidings.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who has yet to take which event of a broadcast. Safe for any thread. */
final class Deliveries {

    private record Delivery(AtomicInteger left, CompletableFuture<Void> stage) {}

    private final ConcurrentNavigableMap<Long, Delivery> pending = new ConcurrentSkipListMap<>();

    /** An event that so many subscribers are to take; the stage completes when none is left. */
    CompletionStage<?> expect(long position, int subscribers) {
        var stage = new CompletableFuture<Void>();
        if (subscribers == 0) {
            stage.complete(null);
        } else {
            pending.put(position, new Delivery(new AtomicInteger(subscribers), stage));
        }
        return stage.minimalCompletionStage();
    }

    /** One subscriber has taken, or will never take, the events after one position and up to another. */
    void count(long after, long through) {
        pending.subMap(after, false, through, true).forEach((position, delivery) -> {
            if (delivery.left().decrementAndGet() == 0) {
                complete(position);
            }
        });
    }

    /** The events up to a position are no longer there: nobody who has not taken them will. */
    void giveUp(long through) {
        pending.headMap(through, true).keySet().forEach(this::complete);
    }

    private void complete(long position) {
        var delivery = pending.remove(position);
        if (delivery != null) {
            delivery.stage().complete(null);
        }
    }
}
