package org.tidings.microblog;

import org.tidings.stream.StreamEvent;

/** A user follows another from now on. It happens on the channel of the follower, whose timeline it changes. */
public record UserFollowed(String user, String followed) implements StreamEvent {

    @Override
    public String channel() {
        return Microblog.channel(user);
    }
}
