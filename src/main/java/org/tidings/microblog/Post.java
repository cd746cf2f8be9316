package org.tidings.microblog;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A post.
 *
 * @param likedBy the users who like it, in the order in which they came to
 */
public record Post(long id, String author, String text, Instant publishedAt, List<String> likedBy) {

    public Post {
        likedBy = List.copyOf(likedBy);
    }

    Post liked(String user) {
        return withLikes(Stream.concat(likedBy.stream(), Stream.of(user)));
    }

    Post unliked(String user) {
        return withLikes(likedBy.stream().filter(other -> !other.equals(user)));
    }

    private Post withLikes(Stream<String> users) {
        return new Post(id, author, text, publishedAt, users.toList());
    }
}
