package org.tidings.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.security.Identity.Proof;
import org.tidings.settings.Settings;

/**
 * Refuses changes that a page of somebody else had a browser ask for (CSRF). A browser says where a request comes from, and
 * no page can have it say anything else. Where it must be said, for it is a cookie that shows who is asking, silence is
 * refused; where nobody is signed in yet, foreign pages are, which could sign somebody in as whom they like.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
@Dependent
public class SameOrigin implements ContainerRequestFilter {

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Inject
    Caller caller;

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        var proof = caller.identity().map(Identity::proof);
        if (!SAFE.contains(request.getMethod())
                && !proof.equals(Optional.of(Proof.HEADER))
                && !isFromHere(request, proof.isEmpty())) {
            throw new ForbiddenException(
                    "A change needs a token in the header Authorization, or a browser that says it is asked for here");
        }
    }

    private boolean isFromHere(ContainerRequestContext request, boolean ifSilent) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        var origin = request.getHeaderString("Origin");
        if (origin != null && settings.corsOrigins().contains(origin)) {
            return true;
        }
        if (site != null) {
            return OWN_SITES.contains(site);
        }
        return origin == null ? ifSilent : isOwn(origin, request.getHeaderString(HttpHeaders.HOST));
    }

    /** Behind a proxy the scheme is not ours to see. */
    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && host != null && authority.equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }
}
