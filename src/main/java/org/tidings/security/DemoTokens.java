package org.tidings.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Issues the tokens of demo sign-in. */
final class DemoTokens {

    private final byte[] key;
    private final String issuer;
    private final String audience;
    private final Duration validity;

    DemoTokens(byte[] key, String issuer, String audience, Duration validity) {
        this.key = key;
        this.issuer = issuer;
        this.audience = audience;
        this.validity = validity;
    }

    /**
     * A token.
     *
     * @param sid what it has in common with the others of the same sign-in
     * @param from when it shall have been issued: now, but for a revocation that it is to survive
     */
    String issue(String user, Set<String> roles, String sid, Instant from) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(user)
                .claim("roles", List.copyOf(roles))
                .claim("sid", sid)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(from))
                .expirationTime(Date.from(from.plus(validity)))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new MACSigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed", e);
        }
    }
}
