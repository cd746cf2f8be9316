package org.tidings.journal;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * For a database that this process has for itself, or whose driver has no notices. Commits are announced in their order, since one who announces has the
 * journal's row, or counts the positions; they may be settled in another, for the row is free before that. So one that is settled waits for those before it.
 */
final class LocalNotices implements Notices {

    private final Horizon horizon;

    private final ReentrantLock lock = new ReentrantLock();

    /** Announced, in the order of positions; guarded by lock. */
    private final Queue<Commit> announced = new ArrayDeque<>();

    /** How each of those ended that have. By identity: one that was rolled back and the next are equal. Guarded by lock. */
    private final Map<Commit, Boolean> settled = new IdentityHashMap<>();

    LocalNotices(Horizon horizon) {
        this.horizon = horizon;
    }

    @Override
    public void announce(Commit commit) {
        lock.lock();
        try {
            announced.add(commit);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle(Commit commit, boolean committed) {
        lock.lock();
        try {
            settled.put(commit, committed);
            while (!announced.isEmpty() && settled.containsKey(announced.peek())) {
                var next = announced.remove();
                if (settled.remove(next)) {
                    horizon.reach(next);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean comeFromTheDatabase() {
        return false;
    }

    /** It is another node's, or else it is announced and about to be settled. */
    @Override
    public void overdue(long position) {
        lock.lock();
        try {
            if (announced.isEmpty()) {
                horizon.reach(new Commit(position, List.of()));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {}
}
