package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiTest;

class CallerTest extends ApiTest {

    @Test
    void isWhomTheTokenNames() {
        assertThat(as("alice").get("/mail").status()).isEqualTo(200);
    }

    @Test
    void isNobodyWhatTheAddressOrAnotherHeaderSays() {
        assertThat(anybody().get("/mail?user=alice").status()).isEqualTo(401);
        assertThat(anybody().with("X-Tidings-User", "alice").get("/mail").status())
                .isEqualTo(401);
        long id = as("alice").post("/mail?user=bob", """
                {"to":"carol","subject":"s","body":""}""").json("mail").getInt("id");
        assertThat(as("carol").get("/mail/" + id).json("mail").getString("from"))
                .isEqualTo("alice");
    }

    @Test
    void mustBeSomebodyWeKnow() {
        for (var name : new String[] {"zoe", "Alice", "alice,bob"}) {
            var reply = as(name).get("/mail");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.detail()).isEqualTo("There is no user '" + name + "'; there are alice, bob and carol");
        }
    }

    @Test
    void neededNotBeAnybodyWhereItDoesNotMatter() {
        assertThat(anybody().get("/users").body()).isEqualTo("""
                {"users":["alice","bob","carol"]}""");
        assertThat(as("zoe").get("/posts").status()).isEqualTo(200);
    }
}
