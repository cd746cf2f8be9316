package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** A stream never outlives its permission. */
@OnEveryServer
class SessionTest extends ServerTest {

    /** Long before anything would end by itself; a second is promised, but no test fails for a busy machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final String sid = UUID.randomUUID().toString();

    @Override
    protected Map<String, String> settings() {
        return Map.of("retry", "100ms", "session", "3s", "session.notice", "2s");
    }

    private static String bearer(Token token) {
        return "Authorization: Bearer " + token.signed();
    }

    private void mailToAlice(String subject) {
        as("bob").post("/mail", "{\"to\":\"alice\",\"subject\":\"%s\",\"body\":\"\"}".formatted(subject));
    }

    /** Signs in as a browser does; the cookie, as it is sent back. */
    private String cookieOf(String user) {
        var reply =
                anybody().with("Sec-Fetch-Site", "same-origin").post("/session", "{\"user\":\"%s\"}".formatted(user));
        assertThat(reply.status()).as(reply::body).isEqualTo(200);
        return reply.header("Set-Cookie").replaceFirst(";.*", "");
    }

    @Test
    void signsInWithACookieThatNoScriptAndNoOtherSiteCanUse() {
        var reply = anybody().post("/session", "{\"user\":\"carol\"}");
        assertThat(reply.json().getString("user")).isEqualTo("carol");
        assertThat(reply.json().getJsonArray("roles").toString()).isEqualTo("[\"operator\"]");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.body()).doesNotContain("eyJ");
        assertThat(reply.header("Set-Cookie"))
                .startsWith("tidings=eyJ")
                .containsIgnoringCase(";HttpOnly")
                .containsIgnoringCase(";SameSite=Strict")
                .containsIgnoringCase(";Path=/")
                .doesNotContainIgnoringCase("Max-Age")
                .doesNotContainIgnoringCase("Domain");
        assertThat(anybody().post("/session", "{\"user\":\"zoe\"}").status()).isEqualTo(422);
        assertThat(anybody().get("/session").body()).contains("\"user\":null");
        var who = anybody().with("Cookie", cookieOf("alice")).get("/session").json();
        assertThat(who.getString("user")).isEqualTo("alice");
        assertThat(Instant.parse(who.getString("expires")))
                .isBefore(Instant.now().plusSeconds(4));
    }

    @Test
    void trustsAPlainCookieOnlyWithinThisMachine() {
        for (var field : new String[] {"Host: tidings.example", "X-Forwarded-Proto: https\r\nHost: localhost"}) {
            var json = "{\"user\":\"alice\"}";
            try (var client = RawHttp.to(address().getPort())
                    .request(
                            "POST /api/session HTTP/1.1",
                            field,
                            "Content-Type: application/json",
                            "Content-Length: " + json.length())
                    .send(json)) {
                assertThat(client.head().field("Set-Cookie").orElse(""))
                        .startsWith("__Host-tidings=eyJ")
                        .containsIgnoringCase(";Secure");
            }
            var plain = "Cookie: tidings=" + Token.of("alice").signed();
            try (var client = RawHttp.to(address().getPort()).request("GET /api/mail HTTP/1.1", field, plain)) {
                assertThat(client.head().status()).isEqualTo(401);
            }
            var prefixed = "Cookie: __Host-tidings=" + Token.of("alice").signed();
            try (var client = RawHttp.to(address().getPort()).request("GET /api/mail HTTP/1.1", field, prefixed)) {
                assertThat(client.head().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void endsWhenTheTokenExpiresHavingSaidSoBefore() {
        var expires = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 4);
        var field = bearer(Token.of("alice").with("exp", expires.getEpochSecond()));
        try (var stream = stream("/mail/events", field)) {
            var notice = stream.nextEvent();
            assertThat(notice.type()).isEqualTo("auth-expiring");
            assertThat(notice.data()).isEqualTo("{\"expires\":\"" + expires + "\"}");
            assertThat(Instant.now()).isAfter(expires.minusSeconds(3)).isBefore(expires.minusMillis(500));
            mailToAlice("still yours");
            assertThat(stream.nextEvent().data()).contains("still yours");

            stream.assertEnded();
            assertThat(Instant.now()).isAfter(expires.minusMillis(50)).isBefore(expires.plus(AT_ONCE));
            assertThat(stream.reconnectionTime()).isPresent();
            stream.reconnect();
            assertThat(stream.head().status()).isEqualTo(401);
        }
    }

    @Test
    void goesOnIfTheSessionIsRenewedWithoutLosingAFrame() {
        var token = Token.of("alice").with("sid", sid).expiring(Duration.ofSeconds(3));
        try (var stream = stream("/mail/events", bearer(token));
                var late = stream("/mail/events", bearer(token))) {
            for (int round = 0; round < 3; round++) {
                assertThat(stream.nextEvent().type()).isEqualTo("auth-expiring");
                mailToAlice("round " + round);
                assertThat(stream.nextEvent().data()).contains("round " + round);
                var renewed = anybody()
                        .with("Authorization", "Bearer " + token.signed())
                        .post("/session/renewal", "{}");
                assertThat(renewed.status()).as(renewed::body).isEqualTo(200);
                token = token.expiring(Duration.ofSeconds(3));
            }
            mailToAlice("the last");
            assertThat(stream.nextEvent().data()).contains("the last");
            assertThat(late.awaitEvents(7).stream().filter(event -> event.type().equals("mail-received")))
                    .hasSize(4);
        }
    }

    @Test
    void isNotProlongedByATokenOfAnotherSignInOrUser() {
        var token = Token.of("alice").with("sid", sid).expiring(Duration.ofSeconds(2));
        try (var stream = stream("/mail/events", bearer(token))) {
            for (var other : new Token[] {Token.of("alice"), Token.of("bob").with("sid", sid)}) {
                anybody().with("Authorization", "Bearer " + other.signed()).post("/session/renewal", "{}");
            }
            assertThat(stream.nextEvent().type()).isEqualTo("auth-expiring");
            stream.assertEnded();
        }
    }

    @Test
    void endsWithTheSignOutAndTheTokenIsVoid() {
        var token = Token.of("alice").with("sid", sid);
        try (var stream = stream("/mail/events", bearer(token));
                var other = stream("/mail/events", bearer(Token.of("alice")))) {
            long start = System.nanoTime();
            assertThat(anybody()
                            .with("Authorization", "Bearer " + token.signed())
                            .delete("/session")
                            .status())
                    .isEqualTo(204);
            mailToAlice("too late");
            stream.assertEnded();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
            assertThat(other.nextEvent().data()).contains("too late");

            for (var same : new Token[] {token, token.with("jti", "another"), token.expiring(Duration.ofHours(1))}) {
                assertThat(anybody()
                                .with("Authorization", "Bearer " + same.signed())
                                .get("/users")
                                .status())
                        .isEqualTo(401);
                assertThat(anybody()
                                .with("Authorization", "Bearer " + same.signed())
                                .post("/session/renewal", "{}")
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void endsForAReaderThatTakesNothing() {
        var token = Token.of("alice").with("sid", sid);
        try (var stalled = RawHttp.readingLittleAhead(address().getPort()).get("/api/mail/events", bearer(token))) {
            stalled.nextBlock();
            anybody().with("Authorization", "Bearer " + token.signed()).delete("/session");
            assertThat(stalled.within(AT_ONCE).ending()).isNotNull();
        }
    }

    @Test
    void endsWhenAnOperatorTakesTheRightAwayAndMayBeginAgain() {
        var cookie = "tidings=" + Token.of("carol").signed();
        try (var console = stream("/console/events", "Cookie: " + cookie)) {
            assertThat(as("alice").post("/revocations", "{\"user\":\"carol\"}").status())
                    .isEqualTo(403);
            assertThat(anybody().post("/revocations", "{\"user\":\"carol\"}").status())
                    .isEqualTo(401);

            long start = System.nanoTime();
            assertThat(asOperator("bob")
                            .post("/revocations", "{\"user\":\"carol\"}")
                            .status())
                    .isEqualTo(204);
            console.assertEnded();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
            console.reconnect();
            assertThat(console.head().status()).isEqualTo(401);
        }
        var again = cookieOf("carol"); // in the same second, for which all that was issued is void
        assertThat(anybody().with("Cookie", again).get("/mail").status()).isEqualTo(200);
        assertThat(anybody().with("Cookie", cookie).get("/mail").status()).isEqualTo(401);
        assertThat(as("alice").get("/mail").status()).isEqualTo(200);
    }

    /** The newest token of a sign-in says what its streams may. */
    @Test
    void endsIfTheNewerTokenHasLostTheRole() {
        var token = Token.ofOperator("alice").with("sid", sid).expiring(Duration.ofSeconds(60));
        try (var console = stream("/console/events", bearer(token));
                var mail = stream("/mail/events", bearer(token))) {
            var less = token.with("roles", "").expiring(Duration.ofSeconds(90));
            assertThat(anybody()
                            .with("Authorization", "Bearer " + less.signed())
                            .put("/session")
                            .status())
                    .isEqualTo(200);
            console.assertEnded();
            mailToAlice("still yours");
            assertThat(mail.nextEvent().data()).contains("still yours");
        }
    }
}
