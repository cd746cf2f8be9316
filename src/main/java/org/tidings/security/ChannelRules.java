package org.tidings.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import java.util.Optional;
import org.tidings.settings.Settings;
import org.tidings.stream.ChannelGuard;
import org.tidings.stream.Permission;

/**
 * Who may read which channel: the one place that says it. What is not named here is for nobody. A rule looks at names
 * alone, and never for what is behind them: somebody else's channel is refused in the same way whether there is one or not.
 */
@ApplicationScoped
class ChannelRules implements ChannelGuard {

    @Inject
    Caller caller;

    @Inject
    Sessions sessions;

    @Inject
    Settings settings;

    @Override
    public Permission permission() {
        return sessions.permission(caller.identity(), this);
    }

    /**
     * Returns if somebody, or anybody, may read a channel or group.
     *
     * @throws jakarta.ws.rs.WebApplicationException 401 for those who have not signed in, 403 for those who have, if not
     */
    void check(Optional<Identity> identity, String channel) {
        if (!isOpen(channel)) {
            var who = identity.orElseThrow(Caller::anonymous);
            if (!isFor(who, channel)) {
                throw new ForbiddenException("You may not read the channel " + channel);
            }
        }
    }

    private boolean isOpen(String channel) {
        return switch (feature(channel)) {
            case "posts", "home", "clock" ->
                true; // a home is made of posts, and of who follows whom, which all may see
            case "playground" -> settings.playground();
            default -> false;
        };
    }

    private static boolean isFor(Identity who, String channel) {
        return switch (feature(channel)) {
            case "mail" -> channel.equals("mail/" + who.user());
            case "console" -> who.isOperator();
            default -> false;
        };
    }

    private static String feature(String channel) {
        int slash = channel.indexOf('/');
        return slash < 0 ? channel : channel.substring(0, slash);
    }
}
