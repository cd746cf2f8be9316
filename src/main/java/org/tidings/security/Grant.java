package org.tidings.security;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tidings.stream.OpenStream;
import org.tidings.stream.Permission;

/** What somebody may read who has shown who they are: as long as they are, by the newest that is known of them. */
final class Grant implements Permission {

    private final Identity identity;
    private final ChannelRules rules;
    private final Sessions sessions;

    /** What was asked for, and granted. */
    private final Set<String> channels = ConcurrentHashMap.newKeySet();

    Grant(Identity identity, ChannelRules rules, Sessions sessions) {
        this.identity = identity;
        this.rules = rules;
        this.sessions = sessions;
    }

    /** What it was given for. */
    Identity identity() {
        return identity;
    }

    @Override
    public void check(String channel) {
        requireUnexpired();
        rules.check(Optional.of(sessions.newest(identity)), channel);
        channels.add(channel);
    }

    /** @throws jakarta.ws.rs.NotAuthorizedException (401) if it has expired, be it that requests are still taken for a moment */
    void requireUnexpired() {
        if (!sessions.newest(identity).holdsAt(sessions.now())) {
            throw Caller.expired();
        }
    }

    /** Whether all that was granted still would be. */
    boolean holds() {
        try {
            channels.forEach(this::check);
            return true;
        } catch (WebApplicationException refused) {
            return false;
        }
    }

    @Override
    public void opened(OpenStream stream) {
        sessions.join(this, stream);
    }

    @Override
    public void ended(OpenStream stream) {
        sessions.leave(this, stream);
    }
}
