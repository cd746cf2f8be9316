package org.tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.embedded.ApiClient;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.Token;

/** The archive is taken away from a Jakarta EE server, again and again, while it is used; and is gone each time. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEveryServer
class RedeployedIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static JakartaServer server;

    @BeforeAll
    static void start() {
        assumeTrue(JakartaServer.isAskedFor(), "No server is asked for: see the profiles in pom.xml");
        assumeTrue(JakartaServer.canUndeploy(), "This server cannot undeploy");
        server = JakartaServer.start("/tidings", Map.of("tidings.retry", "2s"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static StreamRecorder stream(String path) {
        var stream = StreamRecorder.open(server.port(), "/tidings/api" + path).assertOpen();
        stream.awaitLastEventId();
        return stream;
    }

    private static void post(String path, String body) {
        var api = new ApiClient(
                URI.create("http://127.0.0.1:" + server.port() + "/tidings/api"),
                Map.of("Authorization", "Bearer " + Token.ofOperator("alice").signed()));
        assertThat(api.post(path, body).status()).isEqualTo(201);
    }

    private static void publish(String data) {
        post("/playground/again", "{\"data\":\"" + data + "\"}");
    }

    @Test
    void againAndAgainTheStreamsEndAndComeBackAndNothingIsLeftOfTheApplication() {
        for (int round = 1; round <= 10; round++) {
            redeployUnderOpenStreams();
        }
        if (server.letsGoOfClasses()) {
            await().atMost(Duration.ofMinutes(1)).untilAsserted(RedeployedIT::assertThatLittleIsLeft);
        }
    }

    /** Of eleven copies of a class: what waits in a server may hold on to the last it has seen. */
    private static void assertThatLittleIsLeft() {
        assertThat(server.loaded("org.tidings.stream.Tail")).isBetween(1L, 4L);
    }

    private static void redeployUnderOpenStreams() {
        try (var reader = stream("/playground/again");
                var clock = stream("/clock?every=100ms");
                var stalled = RawHttp.readingLittleAhead(server.port()).get("/tidings/api/playground/again")) {
            stalled.nextBlock();
            clock.nextEvent();
            post("/console/jobs", """
                    {"name":"Long","steps":1000,"stepMillis":1000}""");
            for (int i = 0; i < 50; i++) {
                publish("x".repeat(60_000));
                reader.nextEvent();
            }
            publish("before");
            reader.assertEvent("message", "before");
            long start = System.nanoTime();
            server.undeploy();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(server.threads()).contains("Full thread dump").doesNotContain("journal-");
            reader.assertEnded();
            assertThat(reader.reconnectionTime())
                    .hasValueSatisfying(
                            time -> assertThat(time).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4)));
            server.deploy();
            reader.reconnect(); // to the journal as it was, since the data source is the server's
            publish("after");
            reader.assertEvent("message", "after");
        }
    }
}
