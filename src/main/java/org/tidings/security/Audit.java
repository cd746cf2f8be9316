package org.tidings.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down who signed in and out, and who was refused what: one JSON object a line, to the logger {@code org.tidings.audit}.
 * It is never given a token or a cookie; a session is named by what proves nothing.
 */
@ApplicationScoped
class Audit {

    private static final Logger LOG = System.getLogger("org.tidings.audit");

    void signedIn(Identity identity) {
        log("signed-in", Optional.of(identity), null, null);
    }

    void signedOut(Identity identity) {
        log("signed-out", Optional.of(identity), null, null);
    }

    /** @param what whose sessions were ended by somebody else */
    void revoked(Identity by, String what) {
        log("revoked", Optional.of(by), what, null);
    }

    /**
     * @param who {@code Optional.empty()} for those who have not shown who they are
     * @param what method and path, without the query
     */
    void refused(Optional<Identity> who, String what, String why) {
        log("refused", who, what, why);
    }

    private static void log(String event, Optional<Identity> who, @Nullable String what, @Nullable String why) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        var line = Json.createObjectBuilder().add("event", event);
        who.ifPresent(identity -> line.add("user", identity.user())
                .add("session", identity.session())
                .add("proof", identity.proof().name().toLowerCase(Locale.ROOT)));
        if (what != null) {
            line.add("what", what);
        }
        if (why != null) {
            line.add("why", why);
        }
        LOG.log(Level.INFO, line.build().toString());
    }
}
