package org.tidings.stream;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The live end of one named stream on this node: the newest frames, and the subscribers who shall hear of the next. */
final class Channel {

    private final String name;
    private final Ring ring;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();

    /** What the last one was given who had to look into the ring: whoever comes next most likely waits for the same. */
    private volatile @Nullable Stretch latest;

    Channel(String name, Ring ring) {
        this.name = name;
        this.ring = ring;
    }

    String name() {
        return name;
    }

    Ring ring() {
        return ring;
    }

    /**
     * The frames after one position, and up to another at most: as many as one write may carry, the same object for all
     * who wait for the same.
     *
     * @return {@code null} if some are no longer here
     */
    @Nullable
    Stretch after(long position, long through, long maxBytes) {
        var known = latest;
        if (known != null && known.follows(position) && known.through() <= through) {
            return known;
        }
        var frames = new ArrayList<Frame>();
        ring.copy(position, through, frames);
        if (position < ring.floor()) { // frames may have been dropped while they were copied
            return null;
        }
        var stretch = Stretch.of(position, frames, through, maxBytes);
        if (!stretch.isEmpty()) {
            latest = stretch;
        }
        return stretch;
    }

    void join(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    int size() {
        return subscribers.size();
    }

    void wakeSubscribers() {
        subscribers.forEach(Subscriber::wake);
    }
}
