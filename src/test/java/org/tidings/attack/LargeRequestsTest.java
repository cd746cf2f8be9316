package org.tidings.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.embedded.ServerTest;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Requests that are too large in one way or the other. */
class LargeRequestsTest extends ServerTest {

    private static final int HEADER_MAX = 8 * 1024;
    private static final int BODY_MAX = 4 * 1024;

    @Override
    protected Map<String, String> settings() {
        return Map.of("header-max", "8k", "body-max", "4k");
    }

    private RawHttp client() {
        return RawHttp.to(port());
    }

    private int status(String target, String... fields) {
        try (var client = client().get(target, fields)) {
            return client.head().status();
        }
    }

    @Test
    void takesAHeadThatIsJustSmallEnough() {
        assertThat(status("/api/users", "X-Large: " + "x".repeat(HEADER_MAX - 100)))
                .isEqualTo(200);
        assertThat(status("/api/users?x=" + "x".repeat(HEADER_MAX - 200))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {HEADER_MAX, 2 * HEADER_MAX})
    void refusesAFieldThatIsTooLarge(int size) {
        assertThat(status("/api/users", "X-Large: " + "x".repeat(size))).isEqualTo(431);
        assertThat(status("/api/users", "Cookie: x=" + "x".repeat(size))).isEqualTo(431);
        assertThat(status("/api/events?channel=console", "Last-Event-ID: " + "1".repeat(size)))
                .isEqualTo(431);
    }

    @Test
    void refusesTooManyFields() {
        var many = new String[200];
        Arrays.setAll(many, i -> "X-" + i + ": x");
        assertThat(status("/api/users", many)).isEqualTo(431);
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        assertThat(status("/api/users?x=" + "x".repeat(HEADER_MAX))).isEqualTo(414);
    }

    @Test
    void hangsUpAfterARefusal() {
        try (var client = client().get("/api/users", "X-Large: " + "x".repeat(HEADER_MAX))) {
            assertThat(client.head().status()).isEqualTo(431);
            client.ending();
            assertThatThrownBy(() -> client.get("/api/users").head())
                    .isInstanceOfAny(AssertionError.class, UncheckedIOException.class);
        }
    }

    @Test
    void takesNoGigabytesAfterARefusal() {
        try (var client = client().request(
                        "POST /api/posts HTTP/1.1",
                        "Host: x",
                        Token.field("alice"),
                        "Content-Type: application/json",
                        "Content-Length: 4000000000")) {
            assertThat(client.head().status()).isEqualTo(413);
            var megabyte = "x".repeat(1 << 20);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            client.send(megabyte);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void takesNoChunksWithoutEnd() {
        try (var client = client().request(
                        "POST /api/posts HTTP/1.1",
                        "Host: x",
                        Token.field("alice"),
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked")) {
            var chunk = "400\r\n" + " ".repeat(1024) + "\r\n";
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            client.send(chunk);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1;x=", "1"})
    void takesNoChunkWhoseSizeHasNoEnd(String beginning) {
        try (var client = client().request(
                        "POST /api/posts HTTP/1.1",
                        "Host: x",
                        Token.field("alice"),
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked")) {
            client.send(beginning);
            var more = "0".repeat(16 * 1024);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            client.send(more);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void takesABodyOfJustTheRightSize() {
        var post = "{\"text\":\"x\"}";
        try (var client =
                client().post("/api/posts", post + " ".repeat(BODY_MAX - post.length()), Token.field("alice"))) {
            assertThat(client.head().status()).isEqualTo(201);
        }
    }
}
