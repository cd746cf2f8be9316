package org.tidings.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Mode;
import org.tidings.settings.Settings;

/**
 * The cookie with the token, for browsers: an {@code EventSource} can send no header. No script can read it, and no page of
 * another site has it sent. Its prefix has browsers see to it that it comes from this very host, encrypted; without is
 * only what never leaves the machine.
 *
 * <p>It has no age of its own. One that a browser threw away when its token expires would make nobody of somebody, without a
 * word; the token in it says when it has expired.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>, and its successor's section 4.1.3.2 for the prefix
 */
@ApplicationScoped
class SessionCookie {

    private static final String PLAIN = "tidings";
    private static final String STRICT = "__Host-" + PLAIN;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Fields by which a proxy says that the request came another way than it seems. */
    private static final Set<String> OF_PROXIES =
            Set.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Via");

    @Inject
    Settings settings;

    /** The token that a request brings; {@code null} if it brings none. */
    @Nullable
    String token(ContainerRequestContext request) {
        var cookies = request.getCookies();
        var cookie = cookies.get(STRICT);
        if (cookie == null && isWithinThisMachine(request.getUriInfo(), request.getHeaders())) {
            cookie = cookies.get(PLAIN);
        }
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** The cookie that brings this token with the next request. */
    NewCookie with(String token, UriInfo uri, HttpHeaders headers) {
        return cookie(token, NewCookie.DEFAULT_MAX_AGE, isWithinThisMachine(uri, headers.getRequestHeaders()));
    }

    /** The cookie that takes it away. */
    NewCookie without(UriInfo uri, Map<String, ?> headers) {
        return cookie("", 0, isWithinThisMachine(uri, headers));
    }

    private static NewCookie cookie(String value, int maxAge, boolean plain) {
        return new NewCookie.Builder(plain ? PLAIN : STRICT)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(!plain)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private boolean isWithinThisMachine(UriInfo uri, Map<String, ?> headers) {
        return settings.access().mode() != Mode.PRODUCTION
                && uri.getRequestUri().getScheme().equals("http")
                && uri.getRequestUri().getHost() != null
                && THIS_MACHINE.contains(uri.getRequestUri().getHost())
                && headers.keySet().stream()
                        .noneMatch(name -> OF_PROXIES.stream().anyMatch(name::equalsIgnoreCase));
    }
}
