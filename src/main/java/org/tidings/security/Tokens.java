package org.tidings.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.database.Database;
import org.tidings.security.Identity.Proof;
import org.tidings.settings.Access;
import org.tidings.settings.IdentitySource;
import org.tidings.settings.Settings;
import org.tidings.stream.Unavailable;

/** The tokens of this application: whose are taken, and, with demo sign-in, the issue of its own. */
@ApplicationScoped
class Tokens {

    private static final String DEMO = "tidings";

    /** {@code null} if there is no key to verify with: the server alone says who is asking. */
    private final @Nullable TokenVerifier verifier;

    /** {@code null} unless there is demo sign-in. */
    private final @Nullable DemoTokens demo;

    /** @throws org.tidings.settings.WrongSetting if there is no key where one should be */
    @Inject
    Tokens(Settings settings, Database database) {
        var access = settings.access();
        if (access.identity() == IdentitySource.DEMO) {
            var issuer = access.issuer().isEmpty() ? DEMO : access.issuer();
            var audience = access.audience().isEmpty() ? DEMO : access.audience();
            var key = demoKey(access, database);
            verifier = new TokenVerifier(TokenKeys.secret(key, Set.of(JWSAlgorithm.HS256)), issuer, audience);
            demo = new DemoTokens(key, issuer, audience, access.session());
        } else {
            verifier = access.hasKey()
                    ? new TokenVerifier(TokenKeys.of(access), access.issuer(), access.audience())
                    : null;
            demo = null;
        }
    }

    /** For the container's proxy. */
    protected Tokens() {
        verifier = null;
        demo = null;
    }

    private static byte[] demoKey(Access access, Database database) {
        return access.hasKey() ? access.secret().value().getBytes(UTF_8) : DemoKey.of(database);
    }

    /** Has it made when the application starts, which is when whoever starts it wants to hear that a key is wrong. */
    void on(@Observes @Initialized(ApplicationScoped.class) Object start) {}

    /** Whether tokens are taken at all. */
    boolean areTaken() {
        return verifier != null;
    }

    /** The issue of tokens to anybody who asks; {@code null} if somebody else issues them. */
    @Nullable
    DemoTokens demo() {
        return demo;
    }

    /**
     * Whom a token is for.
     *
     * @throws BadToken if it is not to be taken
     * @throws Unavailable if the keys cannot be had that it would have to be verified with
     */
    Identity verify(String token, Proof proof) throws BadToken {
        if (verifier == null) {
            throw new BadToken("No tokens are taken here");
        }
        try {
            return verifier.verify(token, proof);
        } catch (KeySourceException e) {
            throw new Unavailable("The keys of the issuer cannot be had", e);
        }
    }
}
