package org.tidings.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.settings.Access;
import org.tidings.settings.Settings;
import org.tidings.settings.WrongSetting;
import org.tidings.wire.Token;

/** A public key is public: whoever signs with it, as if it were a secret, is nobody. */
@OnEveryServer
class KeyConfusionTest extends ServerTest {

    private static final KeyPair ISSUER = rsa(2048);
    private static final KeyPair SOMEBODY = rsa(2048);
    private static final Token ALICE = Token.of("alice").header("alg", "RS256");

    @TempDir
    static Path folder;

    private static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static Path file(KeyPair pair) {
        try {
            return Files.writeString(folder.resolve("issuer.pem"), pem(pair));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "identity",
                "jwt",
                "jwt.issuer",
                Token.TIDINGS,
                "jwt.audience",
                Token.TIDINGS,
                "jwt.secret",
                "",
                "jwt.public-key",
                file(ISSUER).toString());
    }

    private int statusWith(String token) {
        return anybody().with("Authorization", "Bearer " + token).get("/mail").status();
    }

    @Test
    void onlyThePrivateKeySigns() {
        assertThat(statusWith(ALICE.signed(ISSUER.getPrivate(), "SHA256withRSA")))
                .isEqualTo(200);
        assertThat(statusWith(ALICE.header("kid", "any").signed(ISSUER.getPrivate(), "SHA256withRSA")))
                .isEqualTo(200);
        assertThat(statusWith(ALICE.header("alg", "RS512").signed(ISSUER.getPrivate(), "SHA512withRSA")))
                .isEqualTo(200);

        assertThat(statusWith(ALICE.signed(SOMEBODY.getPrivate(), "SHA256withRSA")))
                .isEqualTo(401);
        assertThat(statusWith(ALICE.header("jwk", jwk(SOMEBODY)).signed(SOMEBODY.getPrivate(), "SHA256withRSA")))
                .isEqualTo(401);
        assertThat(statusWith(ALICE.header("alg", "none").with(new byte[0]))).isEqualTo(401);
    }

    @Test
    void thePublicKeyIsNoSecret() {
        var text = pem(ISSUER);
        for (var secret : List.of(
                text.getBytes(UTF_8),
                text.strip().getBytes(UTF_8),
                ISSUER.getPublic().getEncoded(),
                ((RSAPublicKey) ISSUER.getPublic()).getModulus().toByteArray())) {
            assertThat(statusWith(Token.of("alice").signed(secret))).isEqualTo(401);
            assertThat(statusWith(ALICE.signed(secret))).isEqualTo(401);
        }
    }

    /** Nobody signs in as they like where tokens are issued elsewhere. */
    @Test
    void thereIsNoDemoSignIn() {
        assertThat(anybody().post("/session", "{\"user\":\"carol\"}").status()).isEqualTo(409);
        assertThat(anybody().post("/session/token", "{\"user\":\"carol\"}").status())
                .isEqualTo(409);
    }

    @Test
    void aBrowserMayTakeATokenIntoItsCookie() {
        var token = ALICE.signed(ISSUER.getPrivate(), "SHA256withRSA");
        var taken = anybody().with("Authorization", "Bearer " + token).put("/session");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.header("Set-Cookie")).contains("tidings=" + token).contains("HttpOnly");
        assertThat(anybody().with("Cookie", "tidings=" + token).put("/session").status())
                .isEqualTo(403);
    }

    private static Map<String, Object> jwk(KeyPair pair) {
        var key = (RSAPublicKey) pair.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "kid",
                "one",
                "use",
                "sig",
                "n",
                base64(key.getModulus()),
                "e",
                base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    @Test
    void keysThatAreFetchedAreOnlyTakenForWhatTheyAre() throws Exception {
        try (var issuer = new Issuer(ISSUER, "one")) {
            var verifier = issuer.verifier();
            var known = ALICE.header("kid", "one");

            assertThat(verifier.verify(known.signed(ISSUER.getPrivate(), "SHA256withRSA"), Identity.Proof.HEADER)
                            .user())
                    .isEqualTo("alice");
            for (var bad : List.of(
                    known.signed(SOMEBODY.getPrivate(), "SHA256withRSA"),
                    known.header("alg", "HS256").signed(ISSUER.getPublic().getEncoded()),
                    known.header("alg", "none").with(new byte[0]))) {
                assertThatThrownBy(() -> verifier.verify(bad, Identity.Proof.HEADER))
                        .isInstanceOf(BadToken.class);
            }
        }
    }

    /** Fetched once for all tokens, and again for one whose key has not been seen. */
    @Test
    void aNewKeyOfTheIssuerIsTakenWithoutARestart() throws Exception {
        try (var issuer = new Issuer(ISSUER, "one")) {
            var verifier = issuer.verifier();
            var before = ALICE.header("kid", "one").signed(ISSUER.getPrivate(), "SHA256withRSA");
            for (int i = 0; i < 10; i++) {
                assertThat(verifier.verify(before, Identity.Proof.HEADER).user())
                        .isEqualTo("alice");
            }
            assertThat(issuer.requests()).isEqualTo(1);
            issuer.rotate(SOMEBODY, "two");
            var after = ALICE.header("kid", "two").signed(SOMEBODY.getPrivate(), "SHA256withRSA");
            assertThat(verifier.verify(after, Identity.Proof.HEADER).user()).isEqualTo("alice");
            assertThat(issuer.requests()).isEqualTo(2);
            assertThatThrownBy(() -> verifier.verify(before, Identity.Proof.HEADER))
                    .isInstanceOf(BadToken.class);
        }
    }

    /** Somebody who shows their keys at an address. */
    private static final class Issuer implements AutoCloseable {

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final AtomicInteger requests = new AtomicInteger();
        private volatile String keys;

        Issuer(KeyPair pair, String id) throws IOException {
            rotate(pair, id);
            server.createContext("/keys", exchange -> {
                requests.incrementAndGet();
                exchange.sendResponseHeaders(200, keys.length());
                exchange.getResponseBody().write(keys.getBytes(UTF_8));
                exchange.close();
            });
            server.start();
        }

        /** Has this one key, and no other, from now on. */
        void rotate(KeyPair pair, String id) {
            var jwk = Json.createObjectBuilder(jwk(pair)).add("kid", id);
            keys = Json.createObjectBuilder()
                    .add("keys", Json.createArrayBuilder().add(jwk))
                    .build()
                    .toString();
        }

        int requests() {
            return requests.get();
        }

        TokenVerifier verifier() {
            var access = Settings.of(Map.of(
                            "tidings.identity",
                            "jwt",
                            "tidings.jwt.issuer",
                            Token.TIDINGS,
                            "tidings.jwt.audience",
                            Token.TIDINGS,
                            "tidings.jwt.jwks-url",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/keys"))
                    .access();
            return new TokenVerifier(TokenKeys.of(access), access.issuer(), access.audience());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** A key for several algorithms is one for those that are asked for. */
    @Test
    void onlyAlgorithmsThatAreAskedForAreTaken() throws Exception {
        var access = Settings.of(Map.of(
                        "tidings.identity",
                        "jwt",
                        "tidings.jwt.issuer",
                        Token.TIDINGS,
                        "tidings.jwt.audience",
                        Token.TIDINGS,
                        "tidings.jwt.public-key",
                        file(ISSUER).toString(),
                        "tidings.jwt.algorithms",
                        "RS256,PS256"))
                .access();
        var verifier = new TokenVerifier(TokenKeys.of(access), access.issuer(), access.audience());
        assertThat(verifier.verify(ALICE.signed(ISSUER.getPrivate(), "SHA256withRSA"), Identity.Proof.HEADER)
                        .user())
                .isEqualTo("alice");
        var other = ALICE.header("alg", "RS512").signed(ISSUER.getPrivate(), "SHA512withRSA");
        assertThatThrownBy(() -> verifier.verify(other, Identity.Proof.HEADER)).isInstanceOf(BadToken.class);
    }

    @Test
    void whatIsNoGoodKeyStopsTheStart() {
        for (var wrong : List.of("", "nonsense", pem(rsa(1024)))) {
            assertThatThrownBy(() -> TokenKeys.of(withKey(wrong)))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageStartingWith("tidings.jwt.public-key names the file");
        }
    }

    private static Access withKey(String text) throws IOException {
        return Settings.of(Map.of(
                        "tidings.identity", "jwt",
                        "tidings.jwt.issuer", "i",
                        "tidings.jwt.audience", "a",
                        "tidings.jwt.public-key",
                                Files.writeString(folder.resolve("wrong.pem"), text)
                                        .toString()))
                .access();
    }
}
