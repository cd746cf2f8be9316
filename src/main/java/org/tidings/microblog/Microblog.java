package org.tidings.microblog;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.tidings.stream.StreamEvent;

/**
 * Everybody's posts.
 *
 * <p>The next change begins when the event of this one has been fired, so that the last {@code likedBy} on the stream
 * is the one that holds.
 */
@ApplicationScoped
class Microblog {

    @Inject
    Event<StreamEvent> events;

    @Inject
    Clock clock;

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock. */
    private final Posts posts = new Posts();

    static String channel(String author) {
        return "posts/" + author;
    }

    /** Fills the timelines with a little to look at. It is not news, so there are no events. */
    @PostConstruct
    void seed() {
        Samples.fill(posts, clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    /** One page of what these authors have published, the newest first. */
    public Timeline timeline(Collection<String> authors, int page, int size) {
        lock.lock();
        try {
            return new Timeline(posts.count(authors), posts.page(authors, page, size));
        } finally {
            lock.unlock();
        }
    }

    /** The post of that id. */
    public Optional<Post> find(long id) {
        lock.lock();
        try {
            return posts.find(id);
        } finally {
            lock.unlock();
        }
    }

    /** Publishes a post. */
    @Transactional
    public Post publish(String author, PostDraft draft) {
        lock.lock();
        try {
            var post = posts.add(author, draft, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            events.fire(new PostPublished(post));
            return post;
        } finally {
            lock.unlock();
        }
    }

    /** Makes a user like a post or not, if there is one; without an event if it was so before. */
    @Transactional
    public Optional<Post> like(String user, long id, boolean liked) {
        lock.lock();
        try {
            return posts.find(id)
                    .map(post -> post.likedBy().contains(user) == liked ? post : changed(post, user, liked));
        } finally {
            lock.unlock();
        }
    }

    private Post changed(Post before, String user, boolean liked) {
        var post = liked ? before.liked(user) : before.unliked(user);
        posts.update(post);
        events.fire(new PostLiked(post.id(), post.author(), user, liked, post.likedBy()));
        return post;
    }

    /** Deletes a post, unless somebody has already done so. */
    @Transactional
    public void delete(long id) {
        lock.lock();
        try {
            posts.find(id).ifPresent(post -> {
                posts.remove(post);
                events.fire(new PostDeleted(id, post.author()));
            });
        } finally {
            lock.unlock();
        }
    }
}
