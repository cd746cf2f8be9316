package org.tidings.journal;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.tidings.settings.Settings;
import org.tidings.stream.Entry;
import org.tidings.stream.Journal;
import org.tidings.stream.Page;
import org.tidings.stream.Publication;

/**
 * A journal that lives as long as the process. It keeps the newest entries, up to a number and a weight, and the
 * ephemeral ones apart from the others, so that a ticking clock does not push a mail out of history.
 *
 * <p>Its positions start at the current time in microseconds. So the id of an event from before a restart is never the
 * id of another one after it: whoever comes back with one is told of the gap, and not given the wrong events.
 */
@ApplicationScoped
public class MemoryJournal implements Journal {

    private static final int FOLLOWED_AT_ONCE = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private final Retention lasting;
    private final Retention ephemeral;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    /** Written under lock, after the entry is in the map. */
    private volatile long position;

    @Inject
    MemoryJournal(Settings settings) {
        this(settings.historyEvents(), settings.historyBytes(), InstantSource.system());
    }

    /** For the container's proxy. */
    protected MemoryJournal() {
        this(1, 1, InstantSource.system());
    }

    /**
     * @param maxEvents the most entries of each kind that are kept, at least 1
     * @param maxBytes the most they weigh, about
     * @param clock where positions start
     */
    public MemoryJournal(int maxEvents, long maxBytes, InstantSource clock) {
        this.position = Journal.start(clock);
        this.lasting = new Retention(position, maxEvents, maxBytes);
        this.ephemeral = new Retention(position, maxEvents, maxBytes);
    }

    @Override
    public CompletionStage<Long> append(Publication publication) {
        lock.lock();
        try {
            var entry = new Entry(position + 1, publication);
            entries.put(entry.position(), entry);
            retention(publication).add(entry);
            position = entry.position();
            trim();
            appended.signalAll();
            return CompletableFuture.completedFuture(entry.position());
        } finally {
            lock.unlock();
        }
    }

    private Retention retention(Publication publication) {
        return publication.ephemeral() ? ephemeral : lasting;
    }

    /** Drops what is too much, but nothing that a follower has yet to see. */
    private void trim() {
        long seen = followers.stream().mapToLong(Follower::position).min().orElse(position);
        lasting.trim(seen, entries);
        ephemeral.trim(seen, entries);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Page read(Set<String> channels, long after, int limit) {
        long through = position; // first: what is at or before it is in the map, unless it was trimmed
        var found = new ArrayList<Entry>();
        for (var entry : entries.tailMap(after, false).values()) {
            if (entry.position() > through) {
                break;
            }
            if (channels.contains(entry.channel()) && found.size() == limit) {
                return new Page(found, found.getLast().position());
            }
            if (channels.contains(entry.channel())) {
                found.add(entry);
            }
        }
        return new Page(found, Math.max(after, through));
    }

    @Override
    public long trimmed(Set<String> channels) {
        lock.lock();
        try {
            return Math.max(lasting.trimmed(channels), ephemeral.trimmed(channels));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Following follow(long after, Consumer<List<Entry>> follower) {
        var following = new Follower(after, follower);
        followers.add(following);
        following.start();
        return following;
    }

    @PreDestroy
    void close() {
        followers.forEach(Follower::close);
    }

    /** One follower, on a thread of its own: a platform thread, because a saturated node must not starve it. */
    private final class Follower implements Following {

        private final Consumer<List<Entry>> consumer;
        private final Thread thread =
                Thread.ofPlatform().daemon().name("journal-follower").unstarted(this::run);
        private volatile long position;

        Follower(long after, Consumer<List<Entry>> consumer) {
            this.position = after;
            this.consumer = consumer;
        }

        long position() {
            return position;
        }

        void start() {
            thread.start();
        }

        private void run() {
            try {
                while (true) {
                    awaitAppend();
                    follow(MemoryJournal.this.position);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closed, which is how a follower ends
            } finally {
                followers.remove(this);
            }
        }

        private void follow(long through) {
            var next = entries.tailMap(position, false).headMap(through, true).values().stream()
                    .limit(FOLLOWED_AT_ONCE)
                    .toList();
            if (next.isEmpty()) { // trimmed, before there was this follower to wait for
                position = through;
                return;
            }
            consumer.accept(next);
            position = next.getLast().position();
        }

        private void awaitAppend() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (position == MemoryJournal.this.position) {
                    appended.await();
                }
            } finally {
                lock.unlock();
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
}
