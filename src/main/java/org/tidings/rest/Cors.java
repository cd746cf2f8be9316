package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Settings;

/**
 * Tells browsers which pages of other origins may use this API: those of the origins in the settings all of it, with
 * credentials; every page the public demo streams, without.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
@Provider
@PreMatching
@Dependent
public class Cors implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Set<String> PUBLIC_STREAMS = Set.of("clock", "playground");

    @Inject
    Settings settings;

    /** Answers the question that a browser asks before the request itself; no resource needs to know of it. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (isPreflight(request)) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.add(HttpHeaders.VARY, "Origin"); // without an Origin too: a cache must not give that answer to a page
        var origin = request.getHeaderString("Origin");
        if (isTrusted(origin)) {
            headers.putSingle("Access-Control-Allow-Origin", origin);
            headers.putSingle("Access-Control-Allow-Credentials", "true");
            headers.putSingle("Access-Control-Expose-Headers", "ETag, Location, Retry-After");
            if (isPreflight(request)) {
                headers.putSingle("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
                headers.putSingle(
                        "Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, Last-Event-ID");
                headers.putSingle("Access-Control-Max-Age", "600"); // seconds
            }
        } else if (origin != null && isPublicStream(request)) {
            headers.putSingle("Access-Control-Allow-Origin", "*");
        }
    }

    private boolean isTrusted(@Nullable String origin) {
        return origin != null && settings.corsOrigins().contains(origin);
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Origin") != null
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }

    private static boolean isPublicStream(ContainerRequestContext request) {
        var segments = request.getUriInfo().getPathSegments();
        return request.getMethod().equals(HttpMethod.GET)
                && !segments.isEmpty()
                && PUBLIC_STREAMS.contains(segments.get(0).getPath());
    }
}
