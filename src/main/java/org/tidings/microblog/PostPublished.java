package org.tidings.microblog;

import org.tidings.stream.StreamEvent;

/** Somebody has published a post. */
public record PostPublished(Post post) implements StreamEvent {

    @Override
    public String channel() {
        return Microblog.channel(post.author());
    }
}
