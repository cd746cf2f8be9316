package org.tidings.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAuthorizedException;
import org.jspecify.annotations.Nullable;

/** Who sent the current request. Injected into resources; asked on the thread of the request only. */
@RequestScoped
public class Caller {

    @Inject
    Users users;

    private @Nullable String claim;

    /**
     * The caller's name.
     *
     * @throws NotAuthorizedException (401) if the request does not say who is asking, or names nobody we know
     */
    public String name() {
        if (claim == null) {
            throw refused("Say who is asking, with ?user=alice or the header X-Tidings-User: alice");
        }
        if (!users.has(claim)) {
            throw refused(users.unknown(claim));
        }
        return claim;
    }

    void claims(@Nullable String name) {
        claim = name;
    }

    private static NotAuthorizedException refused(String why) {
        return new NotAuthorizedException(why, "X-Tidings-User");
    }
}
