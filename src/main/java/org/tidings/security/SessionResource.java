package org.tidings.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Problem;
import org.tidings.security.Identity.Proof;
import org.tidings.settings.Settings;

/** {@code /api/session}: who somebody is, as long as they are. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SessionResource {

    @Inject
    Caller caller;

    @Inject
    Users users;

    @Inject
    Tokens tokens;

    @Inject
    SessionCookie cookie;

    @Inject
    Revocations revocations;

    @Inject
    Audit audit;

    @Inject
    Settings settings;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    /** Who is asking; nobody, if they have not signed in. */
    @GET
    public Response current() {
        return answer(caller.identity()).build();
    }

    /** Demo sign-in: anybody may be anybody. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(SignIn who) throws BadToken {
        return with(issue(who, UUID.randomUUID().toString()));
    }

    /** As {@link #signIn}, for those who send the token themselves: no cookie is set. */
    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.TEXT_PLAIN)
    public Response token(SignIn who) throws BadToken {
        var token = issue(who, UUID.randomUUID().toString());
        audit.signedIn(tokens.verify(token, Proof.HEADER));
        return Response.ok(token).cacheControl(unshared()).build();
    }

    /** Takes the token in the header into the cookie, for a browser; the streams of the same sign-in go on with it. */
    @PUT
    public Response take() throws BadToken {
        var identity = caller.required();
        if (identity.proof() != Proof.HEADER) {
            throw refusal("Send the token in the header Authorization");
        }
        renew(identity);
        var token = headers.getHeaderString(HttpHeaders.AUTHORIZATION).substring("Bearer ".length());
        return with(token.strip());
    }

    /** Issues a newer token of the same sign-in; its streams, on every node, go on with it. */
    @POST
    @Path("renewal")
    public Response renewal() throws BadToken {
        var identity = caller.required();
        var sid = identity.sid();
        if (sid == null) {
            throw refusal("A token without a sid cannot be renewed");
        }
        var token = issue(new SignIn(identity.user()), sid);
        var newer = tokens.verify(token, identity.proof());
        revocations.requireValid(newer);
        renew(newer);
        return identity.proof() == Proof.COOKIE
                ? withCookie(newer, token)
                : answer(Optional.of(newer)).build();
    }

    /** Signs out: all tokens of this sign-in are void, and its streams end, on every node. */
    @DELETE
    public Response signOut() {
        var identity = caller.identity().orElse(null);
        if (identity != null) {
            if (identity.proof() == Proof.CONTAINER) {
                throw refusal("The server has signed you in, and signs you out");
            }
            revocations.apply(revocations.revokeSession(identity));
            audit.signedOut(identity);
        }
        return Response.noContent()
                .cookie(cookie.without(uri, headers.getRequestHeaders()))
                .build();
    }

    private String issue(SignIn who, String sid) {
        var demo = tokens.demo();
        if (demo == null) {
            throw refusal("Tokens are issued elsewhere");
        }
        if (!users.has(who.name())) {
            throw new InvalidValue(users.unknown(who.name()));
        }
        return demo.issue(who.name(), users.rolesOf(who.name()), sid, revocations.now(who.name()));
    }

    private void renew(Identity newer) {
        var expires = newer.expires();
        if (expires != null) {
            revocations.apply(revocations.renew(newer, expires));
        }
    }

    /** The token as a cookie, and whose it is. */
    private Response with(String token) throws BadToken {
        var identity = tokens.verify(token, Proof.COOKIE);
        audit.signedIn(identity);
        return withCookie(identity, token);
    }

    private Response withCookie(Identity identity, String token) {
        return answer(Optional.of(identity))
                .cookie(cookie.with(token, uri, headers))
                .build();
    }

    private Response.ResponseBuilder answer(Optional<Identity> identity) {
        var source = settings.access().identity().name().toLowerCase(Locale.ROOT);
        var who = identity.map(it -> new Who(it.user(), new TreeSet<>(it.roles()), it.expires(), source))
                .orElseGet(() -> new Who(null, new TreeSet<>(), null, source));
        return Response.ok(who).cacheControl(unshared());
    }

    private static CacheControl unshared() {
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return noStore;
    }

    private static WebApplicationException refusal(String why) {
        return Problem.of(Status.CONFLICT, why).exception();
    }

    /**
     * Who somebody is.
     *
     * @param user their name; {@code null} if they have not signed in
     * @param expires until when; {@code null} if nobody has said
     * @param identity who says so: {@code demo}, {@code jwt} or {@code container}
     */
    public record Who(
            @Nullable String user,
            SortedSet<String> roles,
            @Nullable Instant expires,
            String identity) {}
}
