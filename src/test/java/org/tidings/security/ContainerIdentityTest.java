package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiClient;
import org.tidings.embedded.ApiTest;
import org.tidings.wire.Token;

/** Whom the server has signed in, with a stand-in for the server. */
class ContainerIdentityTest extends ApiTest {

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "tidings.database", "memory",
                "tidings.identity", "container",
                "tidings.jwt.issuer", Token.TIDINGS,
                "tidings.jwt.audience", Token.TIDINGS,
                "tidings.jwt.secret", Token.SECRET);
    }

    @Override
    protected Set<Class<?>> more() {
        return Set.of(StandIn.class);
    }

    @PreMatching
    @Priority(1)
    public static class StandIn implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            var user = request.getHeaderString("X-Signed-In");
            if (user != null) {
                request.setSecurityContext(new SecurityContext() {
                    @Override
                    public Principal getUserPrincipal() {
                        return () -> user;
                    }

                    @Override
                    public boolean isUserInRole(String role) {
                        return user.equals("carol") && role.equals("operator");
                    }

                    @Override
                    public boolean isSecure() {
                        return false;
                    }

                    @Override
                    public String getAuthenticationScheme() {
                        return BASIC_AUTH;
                    }
                });
            }
        }
    }

    private ApiClient signedIn(String user) {
        return anybody().with("X-Signed-In", user).with("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void isTakenWithItsRoles() {
        assertThat(signedIn("alice").get("/mail").status()).isEqualTo(200);
        assertThat(signedIn("alice").get("/console").status()).isEqualTo(403);
        assertThat(signedIn("carol").get("/console").status()).isEqualTo(200);
        assertThat(anybody().get("/mail").status()).isEqualTo(401);
        assertThat(signedIn("alice")
                        .with("Authorization", "Basic YWxpY2U6eA==")
                        .get("/mail")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void givesWayToATokenButNotToABadOne() {
        assertThat(signedIn("alice")
                        .with("Authorization", Token.bearer("carol"))
                        .get("/session")
                        .json()
                        .getString("user"))
                .isEqualTo("carol");
        assertThat(signedIn("alice")
                        .with("Authorization", "Bearer nonsense")
                        .get("/users")
                        .status())
                .isEqualTo(401);
    }

    /** A browser may sign in to a server by itself, so that is no proof of who asks for a change. */
    @Test
    void isNotEnoughForAChangeThatAnotherPageAsksFor() {
        assertThat(signedIn("alice").put("/following/bob").status()).isEqualTo(200);
        assertThat(anybody().with("X-Signed-In", "alice").put("/following/bob").status())
                .isEqualTo(403);
        assertThat(anybody()
                        .with("X-Signed-In", "alice")
                        .with("Sec-Fetch-Site", "cross-site")
                        .put("/following/bob")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isEndedByTheServerAlone() {
        assertThat(signedIn("alice").delete("/session").status()).isEqualTo(409);
        assertThat(signedIn("alice").post("/session", "{\"user\":\"carol\"}").status())
                .isEqualTo(409);
    }
}
