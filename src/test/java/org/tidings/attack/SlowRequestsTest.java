package org.tidings.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Requests that never come to an end ("slowloris", "R.U.D.Y."). */
class SlowRequestsTest extends ServerTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** A byte each so often, so that no read waits for long. */
    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int BYTES = 500;

    @Override
    protected Map<String, String> settings() {
        return Map.of("request-timeout", TIMEOUT.toMillis() + "ms", "heartbeat", "100ms");
    }

    private RawHttp client() {
        return RawHttp.to(port());
    }

    /** Sends a byte now and then, until the server has had enough: long before it would have all of them. */
    private void assertHangsUpOn(RawHttp client, String slowly) {
        long start = System.nanoTime();
        try {
            for (int i = 0; i < BYTES; i++) {
                client.send(slowly);
                LockSupport.parkNanos(PACE);
            }
        } catch (UncheckedIOException e) {
            // it has hung up
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(TIMEOUT.dividedBy(2), TIMEOUT.multipliedBy(6));
        assertThat(as("alice").get("/users").status()).isEqualTo(200);
    }

    @Test
    void aHeadThatComesByteByByte() {
        try (var client = client().send("GET /api/users HTTP/1.1\r\nHost: x\r\nX-Slow: ")) {
            assertHangsUpOn(client, "x");
        }
    }

    @Test
    void aHeadWhoseFieldsNeverEnd() {
        try (var client = client().send("GET /api/users HTTP/1.1\r\nHost: x\r\n")) {
            assertHangsUpOn(client, "X: y\r\n");
        }
    }

    @Test
    void aBodyThatComesByteByByte() {
        try (var client = client().request(
                        "POST /api/posts HTTP/1.1",
                        "Host: x",
                        Token.field("alice"),
                        "Content-Type: application/json",
                        "Content-Length: 1000")) {
            assertHangsUpOn(client, " ");
        }
    }

    @Test
    void aBodyThatComesInSmallChunks() {
        try (var client = client().request(
                        "POST /api/posts HTTP/1.1",
                        "Host: x",
                        Token.field("alice"),
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked")) {
            assertHangsUpOn(client, "1\r\n \r\n");
        }
    }

    @Test
    void aBodyThatNobodyReads() {
        try (var client = client().request("POST /nowhere HTTP/1.1", "Host: x", "Content-Length: 1000")) {
            assertHangsUpOn(client, " ");
        }
    }

    @Test
    void aSlowRequestAfterAFastOne() {
        try (var client = client().get("/api/users")) {
            assertThat(client.body()).contains("alice");
            client.send("GET /api/users HTTP/1.1\r\nX-Slow: ");
            assertHangsUpOn(client, "x");
        }
    }

    @Test
    void twoHundredConnectionsThatSayNothingOrLittle() {
        as("alice").get("/users");
        var before = Resources.now();
        var clients = new ArrayList<RawHttp>();
        for (int i = 0; i < 100; i++) {
            clients.add(client());
            clients.add(client().send("GET /api/users HTTP/1.1\r\nHo"));
        }
        assertThat(as("alice").get("/users").status()).isEqualTo(200);
        try (var stream = stream("/events?channel=posts/alice")) {
            clients.forEach(
                    client -> assertThatThrownBy(client::head).hasMessageMatching("(?s).*was (CLOSED|RESET) before.*"));
            stream.awaitComments(2);
        }
        clients.forEach(RawHttp::close);
        before.awaitSame(10 << 20);
    }

    @Test
    void butAStreamMayTakeAsLongAsItLikes() {
        try (var stream = stream("/events?channel=posts/alice");
                var kept = client().get("/api/users")) {
            assertThat(kept.body()).contains("alice");
            stream.awaitComments(15); // three times as long
            as("alice").post("/posts", "{\"text\":\"Still here\"}");
            assertThat(stream.nextEvent().type()).isEqualTo("post-published");
            assertThat(kept.get("/api/users").body()).contains("alice");
        }
    }

    @Test
    void andManyRequestsOnOneConnectionTakeLongerThanOneMay() {
        long end = System.nanoTime() + TIMEOUT.multipliedBy(3).toNanos();
        try (var client = client()) {
            while (System.nanoTime() - end < 0) {
                for (var path : List.of("/api/users", "/", "/nowhere")) {
                    assertThat(client.get(path).body()).isNotNull();
                }
            }
        }
    }
}
