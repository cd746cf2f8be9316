package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.ForbiddenException;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiTest;

class CallerTest extends ApiTest {

    @Test
    void isWhomTheHeaderNames() {
        assertThat(as("alice").get("/mail").status()).isEqualTo(200);
    }

    @Test
    void isWhomTheParameterNamesSinceAnEventSourceCannotSetAHeader() {
        assertThat(anybody().get("/mail?user=alice").status()).isEqualTo(200);
    }

    @Test
    void isWhomTheHeaderNamesIfTheParameterNamesAnother() {
        long id = as("alice").post("/mail?user=bob", """
                {"to":"carol","subject":"s","body":""}""").json("mail").getInt("id");

        assertThat(as("carol").get("/mail/" + id).json("mail").getString("from"))
                .isEqualTo("alice");
    }

    @Test
    void mustBeSomebodyWeKnow() {
        for (var name : new String[] {"zoe", "Alice", "", "alice,bob"}) {
            var reply = as(name).get("/mail");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.detail()).isEqualTo("There is no user '" + name + "'; there are alice, bob and carol");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("X-Tidings-User");
        }
    }

    @Test
    void neededNotBeAnybodyWhereItDoesNotMatter() {
        assertThat(anybody().get("/users").body()).isEqualTo("""
                {"users":["alice","bob","carol"]}""");
        assertThat(as("zoe").get("/posts").status()).isEqualTo(200);
    }

    @Test
    void mayReadTheirOwnMailAndEverythingElse() {
        var caller = new Caller();
        caller.users = new Users();
        caller.claims("alice");
        var guard = new OwnMail();
        guard.caller = caller;

        guard.check("mail/alice");
        guard.check("home/bob");
        guard.check("no-such-channel");
        for (var other : new String[] {"mail/bob", "mail/", "mail/alice/x", "mail/zoe"}) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .isThrownBy(() -> guard.check(other))
                    .withMessage("Only its owner may read the channel " + other);
        }
    }
}
