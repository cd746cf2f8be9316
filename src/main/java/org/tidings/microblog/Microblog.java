package org.tidings.microblog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import org.tidings.stream.StreamEvent;

/**
 * Everybody's posts.
 *
 * <p>Each change locks its post, until its transaction has ended: the last {@code likedBy} on the stream is the one that
 * holds.
 */
@ApplicationScoped
class Microblog {

    @Inject
    Event<StreamEvent> events;

    @Inject
    Clock clock;

    @Inject
    Posts posts;

    static String channel(String author) {
        return "posts/" + author;
    }

    /** One page of what these authors have published, the newest first. */
    @Transactional
    public Timeline timeline(Collection<String> authors, int page, int size) {
        return new Timeline(posts.count(authors), posts.page(authors, page, size));
    }

    /** The post of that id. */
    @Transactional
    public Optional<Post> find(long id) {
        return posts.find(id);
    }

    /** Publishes a post. */
    @Transactional
    public Post publish(String author, PostDraft draft) {
        var post = posts.add(new StoredPost(author, draft, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        events.fire(new PostPublished(post));
        return post;
    }

    /** Makes a user like a post or not, if there is one; without an event if it was so before. */
    @Transactional
    public Optional<Post> like(String user, long id, boolean liked) {
        return posts.lock(id).map(locked -> {
            var post = posts.post(locked);
            return post.likedBy().contains(user) == liked ? post : changed(locked, user, liked);
        });
    }

    private Post changed(StoredPost locked, String user, boolean liked) {
        posts.like(locked.id(), user, liked);
        var post = posts.post(locked);
        events.fire(new PostLiked(post.id(), post.author(), user, liked, post.likedBy()));
        return post;
    }

    /** Deletes a post, unless somebody has already done so. */
    @Transactional
    public void delete(long id) {
        posts.lock(id).ifPresent(post -> {
            posts.remove(post);
            events.fire(new PostDeleted(id, post.author()));
        });
    }
}
