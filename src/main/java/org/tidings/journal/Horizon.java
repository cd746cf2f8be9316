package org.tidings.journal;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tidings.stream.Entry;
import org.tidings.stream.Page;

/**
 * How far this node can see: the position up to which it knows that everything has been committed, the newest ephemeral
 * events up to there, which are nowhere else, and those in the table that it was told of and that somebody has yet to follow.
 */
final class Horizon {

    /** As many positions as are kept for a follower that is behind: past that it reads the table. */
    private static final int AHEAD = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ConcurrentSkipListMap<Long, Entry> ephemeral = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, Entry> lasting = new ConcurrentSkipListMap<>();
    private final Retention retention;
    private final LongSupplier followed;

    /** Written under lock, after the entries up to it are in the maps. */
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
                commit.entries().stream()
                        .filter(entry -> entry.position() > position)
                        .forEach(this::keep);
                position = commit.through();
                trim(followed.getAsLong());
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keep(Entry entry) {
        if (entry.publication().ephemeral()) {
            ephemeral.put(entry.position(), entry);
            retention.add(entry);
        } else {
            lasting.put(entry.position(), entry);
        }
    }

    /** Who has not followed yet finds what is in the table there, if it becomes too much here. */
    private void trim(long seen) {
        retention.trim(seen, ephemeral);
        lasting.headMap(Math.max(seen, position - AHEAD), true).clear();
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

    /** The ephemeral events between two positions, the first of them excluded: the oldest of those that are wanted. */
    Stream<Entry> ephemeral(long after, long through, Predicate<Entry> wanted, int limit) {
        return ephemeral.subMap(after, false, through, true).values().stream()
                .filter(wanted)
                .limit(limit);
    }

    /**
     * All events between two positions up to the horizon, the first of them excluded, if this node was told of them all.
     * Positions are given without a hole, so as many events as positions are all of them.
     */
    Optional<Page> all(long after, long through) {
        if (through <= after) {
            return Optional.empty();
        }
        var told = Stream.of(lasting, ephemeral)
                .flatMap(entries -> entries.subMap(after, false, through, true).values().stream())
                .sorted(Comparator.comparingLong(Entry::position))
                .toList();
        return told.size() == through - after ? Optional.of(new Page(told, through, true)) : Optional.empty();
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
