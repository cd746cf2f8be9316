package org.tidings.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sent the current request. Injected into resources; asked on the thread of the request only. */
@RequestScoped
public class Caller {

    @Inject
    Users users;

    private @Nullable Identity identity;

    /**
     * The caller's name.
     *
     * @throws NotAuthorizedException (401) if nobody has signed in
     * @throws ForbiddenException (403) if somebody has whom this application does not know
     */
    public String name() {
        var name = required().user();
        if (!users.has(name)) {
            throw new ForbiddenException(users.unknown(name));
        }
        return name;
    }

    /** Who it is, if they have said so. */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    /** @throws NotAuthorizedException (401) if nobody has signed in */
    Identity required() {
        if (identity == null) {
            throw anonymous();
        }
        return identity;
    }

    /** The answer to those who have not signed in where they must have. */
    static NotAuthorizedException anonymous() {
        return unauthorized(
                "Sign in, or send a token",
                Response.status(Response.Status.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    void is(Identity shown) {
        identity = shown;
    }

    /** The answer to those whose token has expired by now. */
    static NotAuthorizedException expired() {
        return unauthorized("The session has expired", badToken());
    }

    /** What an answer to those begins with whose token is not taken. */
    static Response.ResponseBuilder badToken() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }

    static NotAuthorizedException unauthorized(@Nullable String why, Response.ResponseBuilder response) {
        return new NotAuthorizedException(why, response.build());
    }
}
