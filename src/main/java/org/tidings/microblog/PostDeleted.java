package org.tidings.microblog;

import org.tidings.stream.StreamEvent;

/** A post is gone. */
public record PostDeleted(long id, String author) implements StreamEvent {

    @Override
    public String channel() {
        return Microblog.channel(author);
    }
}
