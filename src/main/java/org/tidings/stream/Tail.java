package org.tidings.stream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Settings;

/**
 * The live end of the journal on this node. It follows the journal, and puts each entry, encoded, on its channel;
 * a channel exists as long as somebody subscribes to it, and an entry of any other leaves no trace here.
 */
@ApplicationScoped
class Tail {

    private static final Logger LOG = System.getLogger(Tail.class.getName());

    private final Journal journal;
    private final Settings settings;

    /** Held for a moment by the follower, and by those who join and leave; never by those who read. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition moved = lock.newCondition();

    /** Guarded by lock. */
    private final Map<String, Channel> channels = new HashMap<>();

    /** The position up to which every channel is complete. Written by the follower, under lock. */
    private volatile long position;

    /** Who hears of the entries of a channel before any stream does. */
    private final Map<String, Consumer<Entry>> listeners = new ConcurrentHashMap<>();

    private Journal.@Nullable Following following;

    /** What was read last that is behind the rings: those who are cut off together come back with the same position. */
    private volatile @Nullable Past latest;

    @Inject
    Tail(Journal journal, Settings settings) {
        this.journal = journal;
        this.settings = settings;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Tail() {
        this(null, null);
    }

    @PostConstruct
    void follow() {
        position = journal.position();
        following = journal.follow(position, this::accept);
    }

    /** This, without the container's proxy: who asks with every delivery asks here. */
    Tail itself() {
        return this;
    }

    /** What is behind the rings, for all who stand at the same position read and encoded once. */
    Past past(Set<String> channels, long after, int limit) {
        var known = latest;
        if (known != null && known.answers(channels, after, limit)) {
            return known;
        }
        var past = Past.read(journal, channels, after, limit);
        if (!past.frames().isEmpty()) { // where there was nothing there may be something by now
            latest = past;
        }
        return past;
    }

    /** For what is asked once. */
    Journal journal() {
        return journal;
    }

    /** The position up to which every channel is complete. Read it before the rings. */
    long position() {
        return position;
    }

    private void accept(List<Entry> entries) {
        tellListeners(entries); // first: an end of a permission precedes what is published after it
        Set<Channel> changed = new HashSet<>();
        lock.lock();
        try {
            for (var entry : entries) {
                var channel = channels.get(entry.channel());
                if (channel != null) {
                    channel.ring().add(entry.frame());
                    changed.add(channel);
                }
            }
            position = entries.getLast().position();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        changed.forEach(Channel::wakeSubscribers);
    }

    private void tellListeners(List<Entry> entries) {
        for (var entry : entries) {
            var listener = listeners.get(entry.channel());
            if (listener != null) {
                tell(listener, entry);
            }
        }
    }

    /** What goes wrong with one entry is no reason to follow no more. */
    private static void tell(Consumer<Entry> listener, Entry entry) {
        try {
            listener.accept(entry);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An entry of the channel " + entry.channel() + " was not understood", e);
        }
    }

    /** Has somebody hear of every entry of a channel from now on, before any stream does. They must not block. */
    void listen(String channel, Consumer<Entry> listener) {
        listeners.put(channel, listener);
    }

    /** Waits until it has what took effect before, on any node; not for long, and not at all for a journal that is away. */
    void catchUp(Duration atMost) {
        try {
            awaitPosition(journal.position(), atMost.toNanos());
        } catch (Unavailable e) {
            LOG.log(Level.DEBUG, "What is new will be found after the next start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPosition(long wanted, long nanos) throws InterruptedException {
        lock.lock();
        try {
            for (long left = nanos; position < wanted && left > 0; ) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes the subscriber hear of everything that happens on this channel from now on. */
    Channel join(String name, Subscriber subscriber) {
        lock.lock();
        try {
            var channel = channels.computeIfAbsent(name, this::open);
            channel.join(subscriber);
            return channel;
        } finally {
            lock.unlock();
        }
    }

    /** Undoes {@link #join}; a channel vanishes with its last subscriber. */
    void leave(Channel channel, Subscriber subscriber) {
        lock.lock();
        try {
            channel.leave(subscriber);
            if (channel.size() == 0) {
                channels.remove(channel.name(), channel);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody has joined a channel. */
    boolean isOpen(String name) {
        lock.lock();
        try {
            return channels.containsKey(name);
        } finally {
            lock.unlock();
        }
    }

    private Channel open(String name) {
        return new Channel(name, new Ring(position, settings.ringFrames(), settings.ringBytes()));
    }

    @PreDestroy
    void close() {
        if (following != null) {
            following.close();
        }
    }
}
