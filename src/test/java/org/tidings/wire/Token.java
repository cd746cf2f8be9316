package org.tidings.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token as somebody has made it, rightly or not, without the library that the application verifies it with. Every server that
 * tests start takes those that are signed with {@link #SECRET}. Each method gives a changed copy.
 */
public final class Token {

    /** The key of all tests, which production does not start with: it says what it is. */
    public static final String SECRET = "the-secret-of-all-tests-0123456789";

    /** Who issues tokens, and who they are for, unless settings say otherwise. */
    public static final String TIDINGS = "tidings";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Object> header;
    private final Map<String, Object> claims;

    private Token(Map<String, Object> header, Map<String, Object> claims) {
        this.header = header;
        this.claims = claims;
    }

    /** One that holds for eight hours; carol is an operator. */
    public static Token of(String user) {
        var now = Instant.now().getEpochSecond();
        return new Token(new LinkedHashMap<>(Map.of("alg", "HS256", "typ", "JWT")), new LinkedHashMap<>())
                .with("iss", TIDINGS)
                .with("aud", TIDINGS)
                .with("sub", user)
                .with("sid", UUID.randomUUID().toString())
                .with("roles", user.equals("carol") ? "operator" : "")
                .with("iat", now)
                .with("exp", now + 8 * 3600);
    }

    /** One that makes an operator of whoever it is. */
    public static Token ofOperator(String user) {
        return of(user).with("roles", "operator");
    }

    /** A value of the header {@code Authorization} that shows to be this user. */
    public static String bearer(String user) {
        return "Bearer " + of(user).signed();
    }

    /** A header field that shows to be this user. */
    public static String field(String user) {
        return "Authorization: " + bearer(user);
    }

    /** With a claim; {@code null} takes it away. */
    public Token with(String claim, Object value) {
        return new Token(header, changed(claims, claim, value));
    }

    /** With a field in its header. */
    public Token header(String name, Object value) {
        return new Token(changed(header, name, value), claims);
    }

    /** Expiring so long from now. */
    public Token expiring(Duration later) {
        return with("exp", Instant.now().plus(later).getEpochSecond());
    }

    private static Map<String, Object> changed(Map<String, Object> members, String name, Object value) {
        var more = new LinkedHashMap<>(members);
        if (value == null) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return more;
    }

    /** Signed with the key of all tests. */
    public String signed() {
        return signed(SECRET.getBytes(UTF_8));
    }

    /** Signed with HMAC, whatever its header says. */
    public String signed(byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return with(mac.doFinal(unsigned().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with a private key, by an algorithm of Java's such as {@code SHA256withRSA}. */
    public String signed(PrivateKey key, String algorithm) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(unsigned().getBytes(UTF_8));
            return with(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With these bytes for a signature. */
    public String with(byte[] signature) {
        return unsigned() + "." + BASE64.encodeToString(signature);
    }

    private String unsigned() {
        return part(header) + "." + part(claims);
    }

    private static String part(Map<String, Object> members) {
        JsonObjectBuilder json = Json.createObjectBuilder(members);
        return BASE64.encodeToString(json.build().toString().getBytes(UTF_8));
    }
}
