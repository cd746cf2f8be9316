package org.tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who may do what, and how they show it. The values are checked together, too: half a configuration would be an open door.
 *
 * @param mode what the application is run for
 * @param identity who says who is asking
 * @param session how long a demo sign-in holds
 * @param sessionNotice how long before it expires a stream says so
 * @param issuer who issues the tokens; empty for none
 * @param audience who the tokens are for; empty for none
 * @param jwksUrl where the issuer has its keys; empty for nowhere
 * @param publicKey the file of its one public key; empty for none
 * @param secret the key that is shared with it; empty for none
 * @param algorithms signatures that are accepted; empty for those of the key's kind
 */
public record Access(
        Mode mode,
        IdentitySource identity,
        Duration session,
        Duration sessionNotice,
        String issuer,
        String audience,
        String jwksUrl,
        Optional<Path> publicKey,
        Secret secret,
        List<String> algorithms) {

    /** Signatures made with a secret that both sides know. */
    public static final Set<String> SYMMETRIC = Set.of("HS256", "HS384", "HS512");

    /** Signatures made with a private key, verified with a public one. */
    public static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** All that can be accepted, in alphabetical order. Not among them: {@code none}. */
    static final Set<String> ALGORITHMS = all();

    /** @throws WrongSetting if a value is not allowed, or not together with the others */
    public Access {
        Setting.SESSION.require(session);
        Setting.SESSION_NOTICE.require(sessionNotice);
        Setting.JWT_JWKS_URL.require(jwksUrl);
        Setting.JWT_SECRET.require(secret);
        algorithms = Setting.JWT_ALGORITHMS.require(List.copyOf(algorithms));
        requireOneKey(identity, jwksUrl, publicKey, secret);
        requireFittingAlgorithms(algorithms, secret.value().isEmpty());
        boolean hasIssuer = identity != IdentitySource.DEMO && keys(jwksUrl, publicKey, secret) > 0;
        if (hasIssuer && (issuer.isEmpty() || audience.isEmpty())) {
            throw new WrongSetting(
                    "tidings.jwt.issuer and tidings.jwt.audience are needed with a key of an issuer: else"
                            + " a token that was meant for somebody else would do.");
        }
        if (mode == Mode.PRODUCTION) {
            requireProduction(identity, jwksUrl, secret);
        }
    }

    /** Whether there is a key to verify tokens with. */
    public boolean hasKey() {
        return keys(jwksUrl, publicKey, secret) > 0;
    }

    private static long keys(String jwksUrl, Optional<Path> publicKey, Secret secret) {
        return Stream.of(
                        !jwksUrl.isEmpty(),
                        publicKey.isPresent(),
                        !secret.value().isEmpty())
                .filter(is -> is)
                .count();
    }

    private static void requireOneKey(
            IdentitySource identity, String jwksUrl, Optional<Path> publicKey, Secret secret) {
        long keys = keys(jwksUrl, publicKey, secret);
        if (keys > 1) {
            throw new WrongSetting(
                    "Only one of tidings.jwt.jwks-url, tidings.jwt.public-key and tidings.jwt.secret can be"
                            + " set: which key a token is verified with is not the token's choice.");
        }
        if (identity == IdentitySource.JWT && keys == 0) {
            throw new WrongSetting(
                    "tidings.identity=jwt needs a key: set tidings.jwt.jwks-url, tidings.jwt.public-key or"
                            + " tidings.jwt.secret.");
        }
        if (identity == IdentitySource.DEMO && (!jwksUrl.isEmpty() || publicKey.isPresent())) {
            throw new WrongSetting("tidings.identity=demo makes its tokens itself: tidings.jwt.jwks-url and"
                    + " tidings.jwt.public-key are for tidings.identity=jwt.");
        }
    }

    /** A public key is no secret: whoever took it for one could sign whatever they want. */
    private static void requireFittingAlgorithms(List<String> algorithms, boolean isPublic) {
        for (var algorithm : algorithms) {
            if (!(isPublic ? ASYMMETRIC : SYMMETRIC).contains(algorithm)) {
                throw new WrongSetting("tidings.jwt.algorithms cannot have %s with a key that is %s."
                        .formatted(algorithm, isPublic ? "public" : "secret"));
            }
        }
    }

    private static void requireProduction(IdentitySource identity, String jwksUrl, Secret secret) {
        if (identity == IdentitySource.DEMO) {
            throw new WrongSetting(
                    "tidings.mode=production does not start with tidings.identity=demo, where anybody may"
                            + " be anybody: set tidings.identity=jwt, or container.");
        }
        if (secret.isPublished()) {
            throw new WrongSetting("tidings.mode=production does not start with a tidings.jwt.secret that everybody can"
                    + " read in the documentation or the tests.");
        }
        if (jwksUrl.startsWith("http:")) {
            throw new WrongSetting(
                    "tidings.mode=production does not start with a tidings.jwt.jwks-url of http: whoever is"
                            + " on the way could put keys of their own there.");
        }
    }

    private static Set<String> all() {
        var all = new TreeSet<>(SYMMETRIC);
        all.addAll(ASYMMETRIC);
        return all;
    }
}
