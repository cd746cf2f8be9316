package org.tidings.journal;

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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
 *
 * <p>It knows no transactions: an event that is appended in one that is rolled back stays. For tests, and for those who
 * have no database.
 */
public final class MemoryJournal implements Journal {

    private static final int FOLLOWED_AT_ONCE = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private final Retention lasting;
    private final Retention ephemeral;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Follower.Log log = new MemoryLog();

    /** Written under lock, after the entry is in the map. */
    private volatile long position;

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
                return new Page(found, found.getLast().position(), false);
            }
            if (channels.contains(entry.channel())) {
                found.add(entry);
            }
        }
        return new Page(found, Math.max(after, through), false);
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
    public Following follow(long after, Consumer<List<Entry>> consumer) {
        var follower = new Follower(after, log, consumer, followers::remove);
        followers.add(follower);
        return follower.start();
    }

    /** Ends all followers. */
    public void close() {
        followers.forEach(Follower::close);
    }

    private final class MemoryLog implements Follower.Log {

        @Override
        public Page next(long after, BooleanSupplier closed) {
            long through = awaitAppend(after, closed);
            var next = entries.tailMap(after, false).headMap(through, true).values().stream()
                    .limit(FOLLOWED_AT_ONCE)
                    .toList();
            // Empty if it was trimmed, before there was this follower to wait for.
            return new Page(next, next.isEmpty() ? through : next.getLast().position(), false);
        }

        private long awaitAppend(long after, BooleanSupplier closed) {
            lock.lock();
            try {
                while (position == after && !closed.getAsBoolean()) {
                    appended.awaitUninterruptibly();
                }
                return position;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void wake() {
            lock.lock();
            try {
                appended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
