package org.tidings.stream;

import org.jspecify.annotations.Nullable;

/** A stream and the permission it was opened with, each of which hears of the end of the other. */
final class WatchedStream implements OpenStream {

    private final Subscribers subscribers;
    private final Permission permission;
    private volatile @Nullable Subscriber subscriber;

    WatchedStream(Subscribers subscribers, Permission permission) {
        this.subscribers = subscribers;
        this.permission = permission;
    }

    /** Called before the subscriber begins: what ends its permission meanwhile ends it at once. */
    void opened(Subscriber it) {
        subscriber = it;
        permission.opened(this);
    }

    void ended() {
        permission.ended(this);
    }

    @Override
    public void tell(String event, String data) {
        var open = subscriber;
        if (open != null) {
            open.tell(Batch.of(Frame.notice(event, data)));
        }
    }

    @Override
    public void end() {
        var open = subscriber;
        if (open != null) {
            subscribers.dismiss(open);
        }
    }
}
