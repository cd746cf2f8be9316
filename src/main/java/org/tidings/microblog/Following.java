package org.tidings.microblog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import org.tidings.stream.StreamEvent;

/**
 * Who follows whom.
 *
 * <p>Each change locks the row of its follower, until its transaction has ended: the last word on the stream is the one that
 * holds.
 */
@ApplicationScoped
class Following {

    @Inject
    Event<StreamEvent> events;

    @Inject
    EntityManager entities;

    /** Whom this user follows, in alphabetical order. */
    @Transactional
    public List<String> of(String user) {
        var follower = entities.find(StoredFollower.class, user);
        return follower == null ? List.of() : follower.following();
    }

    /** Makes a user follow another; without an event if it was so before. Returns whom they follow now. */
    @Transactional
    public List<String> follow(String user, String other) {
        var follower = lock(user);
        if (follower.follow(other)) {
            entities.flush();
            events.fire(new UserFollowed(user, other));
        }
        return follower.following();
    }

    /** Makes a user follow another no more; without an event if it was so before. Returns whom they follow now. */
    @Transactional
    public List<String> unfollow(String user, String other) {
        var follower = lock(user);
        if (follower.unfollow(other)) {
            entities.flush();
            events.fire(new UserUnfollowed(user, other));
        }
        return follower.following();
    }

    private StoredFollower lock(String user) {
        return entities.find(StoredFollower.class, user, LockModeType.PESSIMISTIC_WRITE);
    }
}
