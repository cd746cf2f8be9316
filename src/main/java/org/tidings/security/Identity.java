package org.tidings.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody has shown to be.
 *
 * @param user their name
 * @param roles what they are there for, such as {@link #OPERATOR}
 * @param session what all their tokens of one sign-in have in common, and no others; it proves nothing, and can be logged
 * @param sid the session as its issuer calls it; {@code null} if it calls it nothing
 * @param issuedAt when it was last vouched for that they are this, to the second
 * @param expires until when it holds; {@code null} as long as the server says so with every request
 * @param proof how they have shown it
 */
public record Identity(
        String user,
        Set<String> roles,
        String session,
        @Nullable String sid,
        Instant issuedAt,
        @Nullable Instant expires,
        Proof proof) {

    /** The role of those who work at the console, and may end the sessions of others. */
    public static final String OPERATOR = "operator";

    /** How somebody has shown who they are. */
    public enum Proof {

        /** With a token in a header, which a browser sends for no page of anybody else. */
        HEADER,

        /** With a cookie, which a browser sends by itself. */
        COOKIE,

        /** To the server that the application is deployed to, in whatever way, which may be one that a browser goes by itself. */
        CONTAINER
    }

    public Identity {
        roles = Set.copyOf(roles);
    }

    boolean isOperator() {
        return roles.contains(OPERATOR);
    }

    /** Whether it holds at that time. */
    boolean holdsAt(Instant time) {
        return expires == null || time.isBefore(expires);
    }
}
