package org.tidings.microblog;

import java.time.Instant;
import java.util.List;

/**
 * A post.
 *
 * @param likedBy the users who like it, in the order in which they came to
 */
public record Post(long id, String author, String text, Instant publishedAt, List<String> likedBy) {

    public Post {
        likedBy = List.copyOf(likedBy);
    }
}
