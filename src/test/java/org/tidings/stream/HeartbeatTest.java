package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;

/** The comment that keeps an idle stream open. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
@OnEveryServer
class HeartbeatTest {

    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.with("heartbeat=200ms");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void comesAgainAndAgainOnAnIdleStreamAndIsAnEventForNobody() {
        try (var raw = RawHttp.to(server.port()).get("/api/events?channel=playground/idle");
                var reader = server.reader("idle")) {
            raw.nextBlock();
            for (int i = 0; i < 5; i++) {
                assertThat(raw.nextBlock()).isIn(":\n\n", ": \n\n");
            }
            assertThat(reader.awaitComments(5)).allMatch(String::isBlank);
            server.publish("idle", "awake");
            reader.assertEvent("message", "awake").assertExhausted();
        }
    }

    @Test
    void waitsUntilTheStreamHasBeenIdle() {
        try (var raw = RawHttp.to(server.port()).get("/api/playground/idle")) {
            raw.nextBlock();
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                raw.nextBlock();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("between two comments")
                        .isGreaterThan(Duration.ofMillis(50)); // however late the one before was read
            }
        }
    }

    @Test
    void leavesTheLastEventIdAlone() {
        try (var reader = server.reader("idle")) {
            long position = server.publish("idle", "x");
            reader.awaitLastEventId(Long.toString(position));
            reader.awaitComments(3);
            assertThat(reader.lastEventId()).isEqualTo(Long.toString(position));
        }
    }
}
