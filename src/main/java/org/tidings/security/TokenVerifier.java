package org.tidings.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.security.Identity.Proof;

/**
 * Takes a token for what it says, if it has been signed with the right key, by the right issuer, for us, and for now. May be
 * used by any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, JSON Web Token Best Current Practices</a>
 */
final class TokenVerifier {

    /** How far the issuer's clock may be from ours. */
    static final int SKEW_SECONDS = 30;

    /** Half of a SHA-256 is enough to tell sessions apart. */
    private static final int SESSION_BYTES = 16;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(JWSKeySelector<SecurityContext> keys, String issuer, String audience) {
        processor.setJWSKeySelector(keys);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        var claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * @throws BadToken if it is not to be taken
     * @throws KeySourceException if the issuer's keys cannot be had
     */
    Identity verify(String token, Proof proof) throws BadToken, KeySourceException {
        try {
            var claims = processor.process(token, null);
            requireRevocable(claims.getExpirationTime());
            return identity(claims, token, proof);
        } catch (KeySourceException away) {
            throw away;
        } catch (BadJWTException e) {
            throw new BadToken("The token is expired, not valid yet, or not for this application");
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            throw new BadToken("The token is none, or is not signed as it has to be");
        }
    }

    private static void requireRevocable(Date expires) throws BadToken {
        if (expires.toInstant().isAfter(Instant.now().plus(Revocations.MEMORY))) {
            throw new BadToken("The token holds for more than %d days, which is longer than a revocation is remembered"
                    .formatted(Revocations.MEMORY.toDays()));
        }
    }

    private static Identity identity(JWTClaimsSet claims, String token, Proof proof) throws ParseException {
        return new Identity(
                Objects.requireNonNull(claims.getSubject()),
                roles(claims),
                session(claims, token),
                claims.getStringClaim("sid"),
                instant(claims.getIssueTime()),
                instant(claims.getExpirationTime()),
                proof);
    }

    /** Who does not say when it was issued has it issued long ago: whatever is revoked, is. */
    private static Instant instant(@Nullable Date date) {
        return date == null ? Instant.EPOCH : date.toInstant();
    }

    private static Set<String> roles(JWTClaimsSet claims) {
        var claim = claims.getClaim("roles") == null ? claims.getClaim("groups") : claims.getClaim("roles");
        Collection<?> roles = claim instanceof String words
                ? Arrays.asList(words.split(" "))
                : claim instanceof Collection<?> several ? several : List.of();
        return roles.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of the sign-in if the issuer names it (OpenID Connect Front-Channel Logout, 3), else of this one token. */
    private static String session(JWTClaimsSet claims, String token) throws ParseException {
        var sid = claims.getStringClaim("sid");
        if (sid != null) {
            return digest("sid " + claims.getIssuer() + " " + sid);
        }
        var id = claims.getJWTID();
        return digest(id != null ? "jti " + claims.getIssuer() + " " + id : "token " + token);
    }

    static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, SESSION_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
