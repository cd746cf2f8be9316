package org.tidings.microblog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.tidings.stream.StreamEvent;

/**
 * Who follows whom.
 *
 * <p>The next change begins when the event of this one has been fired, so that the last word on the stream is the one
 * that holds.
 */
@ApplicationScoped
class Following {

    private static final SortedSet<String> NOBODY = Collections.emptySortedSet();

    @Inject
    Event<StreamEvent> events;

    private final ReentrantLock lock = new ReentrantLock();

    /** The followed by their follower; guarded by lock. */
    private final Map<String, SortedSet<String>> following = new HashMap<>(Map.of(
            "alice", new TreeSet<>(List.of("bob")),
            "bob", new TreeSet<>(List.of("alice")),
            "carol", new TreeSet<>(List.of("alice", "bob"))));

    /** Whom this user follows, in alphabetical order. */
    public List<String> of(String user) {
        lock.lock();
        try {
            return List.copyOf(following.getOrDefault(user, NOBODY));
        } finally {
            lock.unlock();
        }
    }

    /** Makes a user follow another; without an event if it was so before. Returns whom they follow now. */
    @Transactional
    public List<String> follow(String user, String other) {
        lock.lock();
        try {
            if (followedBy(user).add(other)) {
                events.fire(new UserFollowed(user, other));
            }
            return List.copyOf(followedBy(user));
        } finally {
            lock.unlock();
        }
    }

    /** Makes a user follow another no more; without an event if it was so before. Returns whom they follow now. */
    @Transactional
    public List<String> unfollow(String user, String other) {
        lock.lock();
        try {
            if (followedBy(user).remove(other)) {
                events.fire(new UserUnfollowed(user, other));
            }
            return List.copyOf(followedBy(user));
        } finally {
            lock.unlock();
        }
    }

    private SortedSet<String> followedBy(String user) {
        return following.computeIfAbsent(user, anybody -> new TreeSet<>());
    }
}
