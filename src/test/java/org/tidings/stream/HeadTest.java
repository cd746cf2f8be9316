package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;

/** A {@code HEAD} on a stream. Servers call the method for {@code GET} if there is no other, which opens a stream. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
@OnEveryServer
class HeadTest {

    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.with();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersAsGetWouldAndLeavesNoStreamBehind() {
        var streams = List.of("/api/playground/x", "/api/events?channel=posts/bob", "/api/clock", "/api/playground/x");
        try (var client = RawHttp.to(server.port())) {
            for (var target : streams) { // on one connection, which a stray body would spoil
                client.request("HEAD " + target + " HTTP/1.1", "Host: localhost");
                assertThat(client.head().isEventStream()).isTrue();
                assertThat(client.head().field("Cache-Control")).contains("no-cache, no-transform");
                assertThat(client.head().field("X-Accel-Buffering")).contains("no");
                assertThat(client.body()).isEmpty();
                assertThat(server.streams().size()).isZero();
            }
            client.get(streams.getFirst()).nextBlock();
            assertThat(server.streams().size()).isOne();
        }
    }

    @Test
    void promisesNoLengthThatGetWouldNotHave() { // RFC 9110, 8.6
        server.assumeEmbedded("A Jakarta EE server writes the length of a HEAD itself");
        try (var client = RawHttp.to(server.port())) {
            client.request("HEAD /api/playground/x HTTP/1.1", "Host: localhost");
            assertThat(client.head().field("Content-Length")).isEmpty();
        }
    }

    @Test
    void ofWhatIsRefusedIsRefused() {
        try (var client = RawHttp.to(server.port())) {
            client.request("HEAD /api/events HTTP/1.1", "Host: localhost");
            assertThat(client.head().status()).isEqualTo(400);
            assertThat(client.body()).isEmpty();
        }
    }
}
