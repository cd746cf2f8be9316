package org.tidings.journal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.tidings.stream.Entry;

/**
 * How far this node can see: the position up to which it knows that everything has been committed, and the newest
 * ephemeral events up to there, which are nowhere else.
 */
final class Horizon {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ConcurrentSkipListMap<Long, Entry> ephemeral = new ConcurrentSkipListMap<>();
    private final Retention retention;
    private final LongSupplier followed;

    /** Written under lock, after the entries up to it are in the map. */
    private volatile long position;

    /**
     * @param followed the position that the last of the followers has reached: nothing after it is dropped
     */
    Horizon(long position, int maxEvents, long maxBytes, LongSupplier followed) {
        this.position = position;
        this.retention = new Retention(0, maxEvents, maxBytes);
        this.followed = followed;
    }

    long position() {
        return position;
    }

    /** Learns of a commit. What it is told too late, when the horizon has passed it, it drops. */
    void reach(Commit commit) {
        lock.lock();
        try {
            if (commit.through() > position) {
                commit.ephemeral().stream()
                        .filter(entry -> entry.position() > position)
                        .forEach(this::keep);
                position = commit.through();
                retention.trim(followed.getAsLong(), ephemeral);
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keep(Entry entry) {
        ephemeral.put(entry.position(), entry);
        retention.add(entry);
    }

    /** Waits until it is beyond a position, or whoever waits is woken and has given up; returns where it is. */
    long awaitBeyond(long after, BooleanSupplier givenUp) {
        lock.lock();
        try {
            while (position <= after && !givenUp.getAsBoolean()) {
                moved.awaitUninterruptibly();
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those who wait. */
    void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The ephemeral events between two positions, the first of them excluded. */
    List<Entry> between(long after, long through) {
        return List.copyOf(ephemeral.subMap(after, false, through, true).values());
    }

    /** The position up to which one of these channels may have lost an ephemeral event while this node was looking. */
    long trimmed(Set<String> channels) {
        lock.lock();
        try {
            return retention.trimmed(channels);
        } finally {
            lock.unlock();
        }
    }
}
