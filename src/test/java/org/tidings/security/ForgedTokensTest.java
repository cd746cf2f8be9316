package org.tidings.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Tokens that are not to be taken, by header and by cookie. After RFC 8725 and OWASP's JSON Web Token cheat sheet. */
@OnEveryServer
class ForgedTokensTest extends ServerTest {

    private static final byte[] OTHER_KEY = "another key, as long as it has to be".getBytes(UTF_8);

    private static Map<String, String> forged() {
        var alice = Token.of("alice");
        var parts = alice.signed().split("[.]");
        var bob = Token.of("bob").signed().split("[.]");
        var now = Instant.now().getEpochSecond();
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("signed with another key", alice.signed(OTHER_KEY));
        tokens.put("signed with an empty key's stand-in", alice.signed(new byte[1]));
        tokens.put("expired", alice.expiring(Duration.ofSeconds(-35)).signed());
        tokens.put("expired as text", alice.with("exp", "tomorrow").signed());
        tokens.put("never expiring", alice.with("exp", null).signed());
        tokens.put(
                "expiring too late to be revoked",
                alice.expiring(Duration.ofDays(31)).signed());
        tokens.put("not valid yet", alice.with("nbf", now + 60).signed());
        tokens.put("for somebody else", alice.with("aud", "others").signed());
        tokens.put(
                "for several others",
                alice.with("aud", List.of("others", "more")).signed());
        tokens.put("for nobody", alice.with("aud", null).signed());
        tokens.put("of somebody else", alice.with("iss", "https://evil.example").signed());
        tokens.put("of nobody", alice.with("iss", null).signed());
        tokens.put("about nobody", alice.with("sub", null).signed());
        tokens.put("alg none", alice.header("alg", "none").with(new byte[0]));
        tokens.put("alg None", alice.header("alg", "None").with(new byte[0]));
        tokens.put("alg nOnE", alice.header("alg", "nOnE").signed());
        tokens.put("no alg", alice.header("alg", null).signed());
        tokens.put(
                "alg HS512 with a signature of HS256",
                alice.header("alg", "HS512").signed());
        tokens.put(
                "alg RS256 with a signature of HS256",
                alice.header("alg", "RS256").signed());
        tokens.put(
                "alg ES256 with a signature of zeros",
                alice.header("alg", "ES256").with(new byte[64]));
        tokens.put(
                "with a key of its own",
                alice.header(
                                "jwk",
                                Map.of("kty", "oct", "k", Base64.getUrlEncoder().encodeToString(OTHER_KEY)))
                        .signed(OTHER_KEY));
        tokens.put(
                "with a key elsewhere",
                alice.header("jku", "https://evil.example/keys").signed(OTHER_KEY));
        tokens.put(
                "with a key in a file", alice.header("kid", "../../../dev/null").signed(new byte[] {0}));
        tokens.put(
                "with something critical that nobody knows",
                alice.header("crit", List.of("x")).header("x", 1).signed());
        tokens.put("of another type", alice.header("typ", "logout+jwt").signed());
        tokens.put("with the claims of another", parts[0] + "." + bob[1] + "." + parts[2]);
        tokens.put("without a signature", parts[0] + "." + parts[1] + ".");
        tokens.put("without the last part", parts[0] + "." + parts[1]);
        tokens.put("of five parts", alice.signed() + ".x.y");
        tokens.put("garbage", "garbage");
        tokens.put("JSON", "{}");
        tokens.put("dots", "..");
        return tokens;
    }

    /** 401 even where anybody would be served: nobody is made anybody without a word. */
    @Test
    void areRefusedWhereverTheyAreShown() {
        var softly = new SoftAssertions();
        forged().forEach((name, token) -> {
            for (var path : List.of("/users", "/mail", "/mail/events", "/events?channel=posts/bob")) {
                var inHeader =
                        anybody().with("Authorization", "Bearer " + token).get(path);
                softly.assertThat(inHeader.status()).as(name + " at " + path).isEqualTo(401);
                softly.assertThat(inHeader.header("WWW-Authenticate")).as(name).contains("invalid_token");
            }
            if (!token.contains("{")) {
                var inCookie = anybody().with("Cookie", "tidings=" + token).get("/users");
                softly.assertThat(inCookie.status()).as(name + " in the cookie").isEqualTo(401);
                softly.assertThat(inCookie.header("Set-Cookie")).as(name).startsWith("tidings=;");
            }
        });
        softly.assertAll();
    }

    @Test
    void areToldFromThoseThatAreGood() {
        var now = Instant.now().getEpochSecond();
        for (var good : List.of(
                Token.of("alice"),
                Token.of("alice").with("iat", null),
                Token.of("alice").with("nbf", now + 20),
                Token.of("alice").expiring(Duration.ofSeconds(-20)),
                Token.of("alice").with("aud", List.of("others", Token.TIDINGS)),
                Token.of("alice").header("typ", "at+jwt"),
                Token.of("alice").header("kid", "whatever"))) {
            assertThat(anybody()
                            .with("Authorization", "Bearer " + good.signed())
                            .get("/mail")
                            .status())
                    .isEqualTo(200);
            assertThat(anybody()
                            .with("Cookie", "tidings=" + good.signed())
                            .get("/mail")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aGoodTokenInTheAddressIsNoToken() {
        var token = Token.of("alice").signed();
        for (var name : List.of("token", "access_token", "tidings", "__Host-tidings", "Authorization", "user", "jwt")) {
            assertThat(anybody().get("/mail?" + name + "=" + token).status())
                    .as(name)
                    .isEqualTo(401);
        }
    }

    @Test
    void aGoodTokenBesideABadOneIsNotLookedAt() {
        var good = Token.of("alice").signed();
        var bad = Token.of("alice").signed(OTHER_KEY);
        assertThat(anybody()
                        .with("Authorization", "Bearer " + bad)
                        .with("Cookie", "tidings=" + good)
                        .get("/users")
                        .status())
                .isEqualTo(401);
        var port = address().getPort();
        try (var client =
                RawHttp.to(port).get("/api/mail", "Authorization: Bearer " + good, "Authorization: Bearer " + good)) {
            assertThat(client.head().status()).isEqualTo(401);
        }
        for (var other : List.of("Basic YWxpY2U6YWxpY2U=", "Bearer", "Bearer ", good, "Token " + good)) {
            assertThat(anybody().with("Authorization", other).get("/users").status())
                    .as(other)
                    .isEqualTo(401);
        }
    }

    /** A stream needs a token that holds, and not one that a clock may be late for. */
    @Test
    void aStreamBeginsWithNoTokenThatHasExpired() {
        var late = Token.of("alice").expiring(Duration.ofSeconds(-10)).signed();
        assertThat(anybody()
                        .with("Authorization", "Bearer " + late)
                        .get("/mail/events")
                        .status())
                .isEqualTo(401);
    }
}
