package org.tidings.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.security.Identity.Proof;
import org.tidings.settings.IdentitySource;
import org.tidings.settings.Settings;

/**
 * The one place where a request gets its user: from a token in the header, or in the cookie, or from the server. Never from the
 * address, which ends up in logs and in other people's hands. Who shows a token that is not to be taken is told so, even
 * where anybody would be served: nobody becomes anybody without noticing.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
@Dependent
public class Identification implements ContainerRequestFilter {

    private static final String BEARER = "Bearer ";

    @Inject
    Caller caller;

    @Inject
    Tokens tokens;

    @Inject
    SessionCookie cookie;

    @Inject
    Revocations revocations;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Override
    public void filter(ContainerRequestContext request) {
        var inCookie = tokens.areTaken() ? cookie.token(request) : null;
        try {
            var identity = identity(request, inCookie);
            if (identity != null) {
                revocations.requireValid(identity);
                caller.is(identity);
            }
        } catch (BadToken e) {
            throw Caller.unauthorized(e.getMessage(), refusal(request, inCookie != null));
        }
    }

    /** Takes the cookie away that was refused: a browser would go on to send it, even to sign in again. */
    private Response.ResponseBuilder refusal(ContainerRequestContext request, boolean hasCookie) {
        var response = Caller.badToken();
        return hasCookie ? response.cookie(cookie.without(request.getUriInfo(), request.getHeaders())) : response;
    }

    private @Nullable Identity identity(ContainerRequestContext request, @Nullable String inCookie) throws BadToken {
        var headers = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (tokens.areTaken() && headers != null && !isForTheServer(headers.getFirst())) {
            return tokens.verify(bearer(headers), Proof.HEADER);
        }
        if (inCookie != null) {
            return tokens.verify(inCookie, Proof.COOKIE);
        }
        return settings.access().identity() == IdentitySource.CONTAINER ? ofContainer(request) : null;
    }

    /** Basic and Digest are the server's, where it is asked at all. */
    private boolean isForTheServer(String authorization) {
        return settings.access().identity() == IdentitySource.CONTAINER
                && !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static String bearer(List<String> authorization) throws BadToken {
        var only = authorization.getFirst();
        if (authorization.size() > 1 || !only.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new BadToken("The header Authorization must be there once, with a Bearer token");
        }
        return only.substring(BEARER.length()).strip();
    }

    private @Nullable Identity ofContainer(ContainerRequestContext request) {
        var context = request.getSecurityContext();
        var principal = context.getUserPrincipal();
        if (principal == null) {
            return null;
        }
        var roles = context.isUserInRole(Identity.OPERATOR) ? Set.of(Identity.OPERATOR) : Set.<String>of();
        var session = TokenVerifier.digest("container " + principal.getName());
        return new Identity(principal.getName(), roles, session, null, clock.instant(), null, Proof.CONTAINER);
    }
}
