package org.tidings.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiTest;
import org.tidings.embedded.Reply;

class CorsTest extends ApiTest {

    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String CREDENTIALS = "Access-Control-Allow-Credentials";

    @Test
    void letsTrustedPagesReadEverything() {
        var reply = anybody().with("Origin", TRUSTED).get("/users");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header(ALLOWED)).isEqualTo(TRUSTED);
        assertThat(reply.header(CREDENTIALS)).isEqualTo("true");
        assertThat(reply.header("Access-Control-Expose-Headers")).isEqualTo("ETag, Location, Retry-After");
        assertThat(reply.header("Vary")).contains("Origin");
    }

    @Test
    void letsTrustedPagesReadProblemsToo() {
        var reply = anybody().with("Origin", TRUSTED).get("/nowhere");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header(ALLOWED)).isEqualTo(TRUSTED);
    }

    @Test
    void allowsNothingToOtherPages() {
        for (var origin : new String[] {"https://evil.example", TRUSTED + ".evil.example", "null", TRUSTED + "/"}) {
            var reply = anybody().with("Origin", origin).get("/users");
            assertThat(reply.header(ALLOWED)).isEmpty();
            assertThat(reply.header(CREDENTIALS)).isEmpty();
            assertThat(reply.header("Vary")).contains("Origin");

            var preflight = preflight(origin, "/mail", "POST");
            assertThat(preflight.header(ALLOWED)).isEmpty();
            assertThat(preflight.header("Access-Control-Allow-Methods")).isEmpty();
        }
    }

    @Test
    void saysNothingOfOriginsToThoseWhoHaveNoneExceptThatItMatters() {
        var reply = anybody().get("/users");

        assertThat(reply.header(ALLOWED)).isEmpty();
        assertThat(reply.header("Vary")).contains("Origin");
    }

    @Test
    void answersAPreflightForAnyAddressWithoutAskingWhoIsThere() {
        for (var path : new String[] {"/mail", "/console/tickets/1", "/posts/1/like"}) {
            var reply = preflight(TRUSTED, path, "PUT");
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header(ALLOWED)).isEqualTo(TRUSTED);
            assertThat(reply.header(CREDENTIALS)).isEqualTo("true");
            assertThat(reply.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, POST, PUT, DELETE");
            assertThat(reply.header("Access-Control-Allow-Headers"))
                    .isEqualTo("Authorization, Content-Type, If-Match, Last-Event-ID");
            assertThat(reply.header("Access-Control-Max-Age")).isEqualTo("600");
        }
    }

    /** Any of the ways in which a page may try to pass for one that is trusted. */
    @Test
    void trustsNoOriginThatOnlyLooksLikeOne() {
        for (var origin : new String[] {
            TRUSTED.toUpperCase(),
            TRUSTED + ":8443",
            "http://partner.example",
            TRUSTED + "\u00a0",
            "*",
            TRUSTED + " " + TRUSTED,
            TRUSTED + ", https://evil.example",
            "https://sub.partner.example",
            "https://partner.exampl",
            "file://",
            ""
        }) {
            var reply = anybody().with("Origin", origin).get("/users");
            assertThat(reply.header(CREDENTIALS)).as(origin).isEmpty();
            assertThat(reply.header(ALLOWED)).as(origin).isEmpty();
        }
    }

    @Test
    void letsNoOtherPageWriteToThePlayground() {
        assertThat(preflight("https://anybody.example", "/playground/mine", "POST")
                        .header(ALLOWED))
                .isEmpty();
    }

    private Reply preflight(String origin, String path, String method) {
        return anybody()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", method)
                .send("OPTIONS", path, BodyPublishers.noBody());
    }
}
