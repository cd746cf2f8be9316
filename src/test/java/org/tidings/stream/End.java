package org.tidings.stream;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Completes when a subscriber has ended, with the reason if it did not end by itself. */
final class End extends CompletableFuture<@Nullable Throwable> implements Subscriber.Keeper {

    private volatile @Nullable Throwable reason;

    @Override
    public void gone(Subscriber subscriber, Throwable reason) {
        this.reason = reason;
    }

    @Override
    public void ended(Subscriber subscriber) {
        complete(reason);
    }
}
