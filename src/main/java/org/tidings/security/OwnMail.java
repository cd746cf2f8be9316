package org.tidings.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import org.tidings.stream.ChannelGuard;

/** Mail is for its owner. Every other channel is open to everybody. */
@ApplicationScoped
public class OwnMail implements ChannelGuard {

    private static final String MAIL = "mail/";

    @Inject
    Caller caller;

    @Override
    public void check(String channel) {
        if (channel.startsWith(MAIL) && !channel.equals(MAIL + caller.name())) {
            throw new ForbiddenException("Only its owner may read the channel " + channel);
        }
    }
}
