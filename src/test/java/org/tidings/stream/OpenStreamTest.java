package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;
import org.tidings.wire.ResponseHead;
import org.tidings.wire.StreamRecorder;

/** How a stream begins, whatever HTTP the client speaks. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
@OnEveryServer
@Tag("core")
class OpenStreamTest {

    private static final String STREAM = "/api/playground/open";

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.with();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertHeadOfAStream(ResponseHead head) {
        assertThat(head.isEventStream()).as(head::toString).isTrue();
        assertThat(head.field("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type)
                        .isIn(
                                "text/event-stream",
                                "text/event-stream;charset=utf-8",
                                "text/event-stream; charset=utf-8"));
        assertThat(head.field("Cache-Control")).contains("no-cache, no-transform");
        assertThat(head.field("X-Accel-Buffering")).contains("no");
        assertThat(head.field("Content-Encoding")).isEmpty();
    }

    @Test
    void theFirstBlockHasTheReconnectionTimeAndThePosition() {
        long before = server.publish("open", "earlier");
        try (var client = RawHttp.to(server.port()).get(STREAM)) {
            assertHeadOfAStream(client.head());
            assertThat(client.head().field("Transfer-Encoding")).contains("chunked");
            assertThat(client.nextBlock()).isIn(openings(before));
        }
    }

    private static List<String> openings(long position) {
        return List.of("retry: 200\nid: " + position + "\n\n", "id: " + position + "\nretry: 200\n\n");
    }

    @Test
    void theFirstBlockLeavesBeforeAnyEventAndWithinATenthOfASecond() {
        var fastest = Stream.generate(OpenStreamTest::timeToFirstBlock)
                .limit(20) // a busy machine is slow at times; a server that waits for something is always
                .min(Duration::compareTo);
        assertThat(fastest).hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofMillis(100)));
    }

    private static Duration timeToFirstBlock() {
        try (var client = RawHttp.to(server.port())) {
            long start = System.nanoTime();
            client.get("/api/events?channel=posts/bob").nextBlock();
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    @Test
    void aPositionFitsIntoANumberOfJavaScript() {
        assertThat(server.publish("open", "x")).isPositive().isLessThan(1L << 53);
    }

    @Test
    void oneStreamOfManyChannelsHasTheEventsOfAllInOrderAndOfNoOther() {
        var channels = "/api/events?channel=playground/one&channel=playground/two";
        try (var reader = StreamRecorder.open(server.port(), channels)) {
            reader.assertOpen().awaitLastEventId();
            for (int i = 0; i < 100; i++) {
                server.publish("one", "one " + i);
                server.publish("three", "three " + i);
                server.publish("two", "two " + i);
            }
            for (int i = 0; i < 100; i++) {
                reader.assertEvent("message", "one " + i).assertEvent("message", "two " + i);
            }
            reader.assertExhausted();
        }
    }

    @Test
    void aChannelThatIsNamedTwiceIsThereOnce() {
        var channels = "/api/events?channel=playground/one&channel=playground/one";
        try (var reader = StreamRecorder.open(server.port(), channels)) {
            reader.assertOpen().awaitLastEventId();
            server.publish("one", "1");
            server.publish("one", "2");
            reader.assertEvent("message", "1").assertEvent("message", "2").assertExhausted();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/events, Name 1 to 50 channels",
        "/api/events?channel=, A channel is named like",
        "/api/events?channel=No, A channel is named like",
        "/api/events?channel=playground/%0A, A channel is named like"
    })
    void aStreamOfNothingIsRefusedWithAReason(String target, String reason) {
        assertRefused(target, reason);
    }

    @Test
    void aStreamOfTooManyChannelsIsRefusedWithAReason() {
        var channels = IntStream.rangeClosed(1, 51).mapToObj(number -> "channel=playground/" + number);
        assertRefused("/api/events?" + channels.collect(Collectors.joining("&")), "Name 1 to 50 channels");
    }

    private void assertRefused(String target, String reason) {
        try (var client = RawHttp.to(server.port()).get(target)) {
            assertThat(client.head().status()).isEqualTo(400);
            assertThat(client.head().field("Content-Type")).contains("application/problem+json");
            assertThat(client.body()).contains(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Accept: text/event-stream", "Accept: */*", "Accept: text/*;q=0.5", "Accept-Encoding: gzip, br"})
    void whatAClientSaysItAcceptsMakesNoDifference(String field) {
        try (var client = RawHttp.to(server.port()).get(STREAM, field)) {
            assertHeadOfAStream(client.head());
            assertThat(client.nextBlock()).contains("retry: 200\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive"})
    void aClientOfHttp10GetsNoChunksAndTheEndOfTheConnectionAtTheEnd(String field) {
        try (var client = RawHttp.to(server.port())) {
            client.send("GET " + STREAM + " HTTP/1.0\r\n" + field + (field.isEmpty() ? "" : "\r\n") + "\r\n");
            assertHeadOfAStream(client.head());
            assertThat(client.head().field("Transfer-Encoding")).isEmpty();
            assertThat(client.head().field("Content-Length")).isEmpty();
            assertThat(client.nextBlock()).contains("retry: 200\n");
            var answer = server.compose("open", "{\"data\":\"ten\"}");
            assertThat(client.nextBlock()).isEqualTo(answer.block());
        }
    }

    @Test
    void optionsNamesTheMethods() {
        try (var client = RawHttp.to(server.port())) {
            client.request("OPTIONS /api/events?channel=posts/bob HTTP/1.1", "Host: localhost");
            assertThat(client.head().status()).isIn(200, 204);
            assertThat(client.head().field("Allow").orElse("").split(",\\s*"))
                    .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
            client.body();
            client.request("OPTIONS " + STREAM + " HTTP/1.1", "Host: localhost");
            assertThat(client.head().field("Allow").orElse("").split(",\\s*"))
                    .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "POST");
            client.body();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "BREW"})
    void aMethodThatAStreamDoesNotHaveIsRefused(String method) {
        try (var client = RawHttp.to(server.port())) {
            client.request(method + " /api/events?channel=posts/bob HTTP/1.1", "Host: localhost", "Content-Length: 0");
            assertThat(client.head().status()).isIn(405, 501);
            client.body();
        }
    }

    @Test
    void aRequestThatComesByteByByteIsOneRequest() {
        var request = "GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: earliest\r\n\r\n";
        try (var client = RawHttp.to(server.port())) {
            request.chars().forEach(c -> client.send(String.valueOf((char) c)));
            assertHeadOfAStream(client.head());
        }
    }

    @Test
    void aPublisherMayKeepItsConnectionForAsLongAsItLikes() {
        server.assumeEmbedded("A Jakarta EE server has a limit of its own");
        try (var client = RawHttp.to(server.port());
                var reader = server.reader("kept")) {
            for (int i = 0; i < 600; i++) { // Grizzly's own limit is 256
                client.post("/api/playground/kept", "{\"data\":\"" + i + "\"}");
                assertThat(client.head().status()).isEqualTo(201);
                client.body();
            }
            assertThat(reader.awaitEvents(600).getLast().data()).isEqualTo("599");
        }
    }
}
