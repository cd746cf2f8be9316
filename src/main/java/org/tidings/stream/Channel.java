package org.tidings.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The live end of one named stream on this node: the newest frames, and the subscribers who shall hear of the next. */
final class Channel {

    private final String name;
    private final Ring ring;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();

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
