package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Changes that another page has a browser ask for. After OWASP's cheat sheet on cross-site request forgery. */
@OnEveryServer
class SameOriginTest extends ServerTest {

    private static final String JSON = "{\"to\":\"alice\",\"subject\":\"s\",\"body\":\"\"}";

    private int post(String path, String json, String... fields) {
        var more = new ArrayList<>(List.of(fields));
        more.add("Connection: close");
        try (var client = RawHttp.to(address().getPort()).post("/api" + path, json, more.toArray(String[]::new))) {
            return client.head().status();
        }
    }

    private int mail(String... fields) {
        return post("/mail", JSON, fields);
    }

    @Test
    void withACookieAChangeNeedsAProof() {
        var cookie = "Cookie: tidings=" + Token.of("bob").signed();
        var own = "Origin: http://localhost:" + address().getPort();

        assertThat(mail(cookie, "Sec-Fetch-Site: same-origin")).isEqualTo(201);
        assertThat(mail(cookie, "Sec-Fetch-Site: none")).isEqualTo(201);
        assertThat(mail(cookie, own)).isEqualTo(201);
        assertThat(mail(cookie, own, "Sec-Fetch-Site: same-origin")).isEqualTo(201);

        assertThat(mail(cookie)).isEqualTo(403);
        for (var site : List.of("cross-site", "same-site", "", "same-origin, cross-site", "SAME-ORIGIN")) {
            assertThat(mail(cookie, "Sec-Fetch-Site: " + site)).as(site).isEqualTo(403);
            assertThat(mail(cookie, own, "Sec-Fetch-Site: " + site)).as(site).isEqualTo(403);
        }
        for (var origin : List.of(
                "https://evil.example",
                "null",
                "http://localhost",
                "http://localhost:1",
                "http://localhost:" + address().getPort() + ".evil.example",
                "http://evil.example/localhost:" + address().getPort(),
                "http://localhost:" + address().getPort() + "@evil.example",
                "http://evil.example#localhost",
                "not an origin")) {
            assertThat(mail(cookie, "Origin: " + origin)).as(origin).isEqualTo(403);
        }
    }

    @Test
    void everyMethodThatChangesSomethingDoes() {
        var client = anybody()
                .with("Cookie", "tidings=" + Token.of("alice").signed())
                .with("Sec-Fetch-Site", "cross-site");
        assertThat(client.put("/following/bob").status()).isEqualTo(403);
        assertThat(client.delete("/following/bob").status()).isEqualTo(403);
        assertThat(client.delete("/session").status()).isEqualTo(403);
        assertThat(client.post("/session/renewal", "{}").status()).isEqualTo(403);
        assertThat(client.get("/mail").status()).isEqualTo(200);
    }

    @Test
    void aTokenInTheHeaderIsProofEnough() {
        assertThat(mail(Token.field("bob"))).isEqualTo(201);
        assertThat(mail(Token.field("bob"), "Sec-Fetch-Site: cross-site")).isEqualTo(201);
    }

    @Test
    void nobodyIsSignedInByAnotherPage() {
        var carol = "{\"user\":\"carol\"}";
        assertThat(post("/session", carol)).isEqualTo(200);
        assertThat(post("/session", carol, "Sec-Fetch-Site: same-origin")).isEqualTo(200);
        assertThat(post("/session", carol, "Sec-Fetch-Site: cross-site")).isEqualTo(403);
        assertThat(post("/session", carol, "Origin: https://evil.example")).isEqualTo(403);
    }
}
