package org.tidings.microblog;

import org.tidings.stream.StreamEvent;

/** A user does not follow another any more. It happens on the channel of the former follower. */
public record UserUnfollowed(String user, String unfollowed) implements StreamEvent {

    @Override
    public String channel() {
        return Microblog.channel(user);
    }
}
