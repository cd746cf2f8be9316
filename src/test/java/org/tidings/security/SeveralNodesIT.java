package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.embedded.ApiClient;
import org.tidings.wire.Launch;
import org.tidings.wire.Postgres;
import org.tidings.wire.ServerProcess;
import org.tidings.wire.StreamRecorder;

/** What one node is told of a permission, all nodes know, and those that start later. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeveralNodesIT {

    private static Postgres postgres;
    private static ServerProcess one;
    private static ServerProcess two;

    @BeforeAll
    static void start() {
        postgres = Postgres.started();
        one = node();
        two = node();
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        postgres.close();
    }

    /** With the key that the first of them has made. */
    private static ServerProcess node() {
        return Launch.of(ServerProcess.WAR)
                .environment("TIDINGS_DATABASE", postgres.url(postgres.port()))
                .environment("TIDINGS_DATABASE_USER", postgres.user())
                .environment("TIDINGS_DATABASE_PASSWORD", postgres.password())
                .environment("TIDINGS_JWT_SECRET", "")
                .start("--port=0", "--session=8s", "--session.notice=2s");
    }

    private static ApiClient at(ServerProcess node, String token) {
        var base = URI.create("http://localhost:" + node.port() + "/api");
        return new ApiClient(base, token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    private static String tokenOf(String user, ServerProcess node) {
        return at(node, "")
                .post("/session/token", "{\"user\":\"%s\"}".formatted(user))
                .body();
    }

    private static StreamRecorder mailAt(ServerProcess node, String token) {
        var stream = StreamRecorder.open(node.port(), "/api/mail/events", "Authorization: Bearer " + token)
                .assertOpen();
        stream.awaitLastEventId();
        return stream;
    }

    @Test
    void aSignOutAtOneEndsTheStreamsAtTheOtherAndIsKnownToThoseThatStartLater() {
        var token = tokenOf("alice", one);
        try (var stream = mailAt(two, token)) {
            long start = System.nanoTime();
            assertThat(at(one, token).delete("/session").status()).isEqualTo(204);
            stream.assertEnded();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10)); // a second is promised
        }
        assertThat(at(two, token).get("/users").status()).isEqualTo(401);
        try (var three = node()) {
            assertThat(at(three, token).get("/users").status()).isEqualTo(401);
        }
    }

    @Test
    void aRoleTakenAwayAtOneEndsTheStreamsAtTheOther() {
        var carol = tokenOf("carol", one);
        try (var stream = mailAt(two, carol)) {
            long start = System.nanoTime();
            assertThat(at(one, carol)
                            .post("/revocations", "{\"user\":\"carol\"}")
                            .status())
                    .isEqualTo(204);
            stream.assertEnded();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10)); // a second is promised
        }
    }

    @Test
    void aRenewalAtOneProlongsTheStreamsAtTheOther() {
        var token = tokenOf("bob", one);
        try (var stream = mailAt(two, token)) {
            assertThat(stream.nextEvent().type()).isEqualTo("auth-expiring");
            assertThat(at(one, token).post("/session/renewal", "{}").status()).isEqualTo(200);
            assertThat(stream.nextEvent().type()).isEqualTo("auth-expiring"); // again: that of the newer one
            stream.assertEnded(); // as nobody renews it once more
        }
    }
}
