package org.tidings.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.tidings.settings.Access;
import org.tidings.settings.WrongSetting;

/**
 * Which keys a token may be signed with. The kind of the key decides on the algorithms; what the token says of itself has to
 * be among them, or there is no key for it.
 */
final class TokenKeys {

    /** How long keys serve that cannot be fetched again. */
    private static final Duration OUTAGE = Duration.ofHours(4);

    private static final int MIN_RSA_BITS = 2048;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private TokenKeys() {}

    /** @throws WrongSetting if the public key is none, or not of a kind for the algorithms that are asked for */
    static JWSKeySelector<SecurityContext> of(Access access) {
        if (!access.jwksUrl().isEmpty()) {
            return fetched(access.jwksUrl(), algorithms(access, Access.ASYMMETRIC));
        }
        if (access.publicKey().isPresent()) {
            var file = access.publicKey().get();
            var key = publicKey(file);
            return only(key, algorithms(access, algorithmsOf(file, key)));
        }
        return secret(access.secret().value().getBytes(UTF_8), algorithms(access, Set.of("HS256")));
    }

    /** One key that is shared, for these algorithms. */
    static JWSKeySelector<SecurityContext> secret(byte[] secret, Set<JWSAlgorithm> algorithms) {
        return only(new SecretKeySpec(secret, "HmacSHA256"), algorithms);
    }

    /** Whatever key a token names: there is one. */
    private static JWSKeySelector<SecurityContext> only(Key key, Set<JWSAlgorithm> algorithms) {
        return (header, context) -> algorithms.contains(header.getAlgorithm()) ? List.of(key) : List.of();
    }

    /** The library keeps them for five minutes, fetches them anew before, or for one it has not seen, and not too often. */
    private static JWSKeySelector<SecurityContext> fetched(String url, Set<JWSAlgorithm> algorithms) {
        try {
            var source = JWKSourceBuilder.create(URI.create(url).toURL())
                    .retrying(true)
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
            return new JWSVerificationKeySelector<>(algorithms, known(source));
        } catch (MalformedURLException e) {
            throw new WrongSetting("tidings.jwt.jwks-url is no address: " + url + ".");
        }
    }

    /**
     * Of an issuer who has been asked often enough lately, a key that is not among those at hand is none: whoever makes up names
     * of keys is told that, and not that nobody knows.
     */
    private static JWKSource<SecurityContext> known(JWKSource<SecurityContext> source) {
        var answered = new AtomicBoolean();
        return (selector, context) -> {
            try {
                var keys = source.get(selector, context);
                answered.set(true);
                return keys;
            } catch (RateLimitReachedException e) {
                if (answered.get()) {
                    return List.of();
                }
                throw e;
            }
        };
    }

    private static Set<JWSAlgorithm> algorithms(Access access, Collection<String> standard) {
        if (!standard.containsAll(access.algorithms()) && access.publicKey().isPresent()) {
            throw new WrongSetting("tidings.jwt.algorithms are not those of the key in tidings.jwt.public-key: "
                    + String.join(", ", standard) + ".");
        }
        var names = access.algorithms().isEmpty() ? standard : access.algorithms();
        return names.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static PublicKey publicKey(Path file) {
        try {
            var pem = PEM.matcher(Files.readString(file));
            if (pem.find()) {
                var encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
                return publicKey(encoded);
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // said below
        }
        throw new WrongSetting("tidings.jwt.public-key names the file " + file
                + ", which has no RSA or EC key between BEGIN PUBLIC KEY and END PUBLIC KEY.");
    }

    private static PublicKey publicKey(X509EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(encoded);
        } catch (GeneralSecurityException notRsa) {
            return KeyFactory.getInstance("EC").generatePublic(encoded);
        }
    }

    private static List<String> algorithmsOf(Path file, PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS) {
            return List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
        }
        if (key instanceof ECPublicKey elliptic) {
            var curve = Curve.forECParameterSpec(elliptic.getParams());
            if (curve != null && Set.of(Curve.P_256, Curve.P_384, Curve.P_521).contains(curve)) {
                return List.of("ES" + curve.getName().substring(2).replace("521", "512"));
            }
        }
        throw new WrongSetting(
                "tidings.jwt.public-key names the file " + file
                        + ", whose key is neither one of RSA with 2048 bits or more nor one on the curves P-256, P-384 and P-521.");
    }
}
