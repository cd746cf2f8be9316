package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.sse.InboundSseEvent;
import jakarta.ws.rs.sse.SseEventSource;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;

/** Clients that other people wrote. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
@OnEveryServer
class OtherClientsTest {

    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.with("heartbeat=200ms");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI stream() {
        return URI.create("http://localhost:" + server.port() + "/api/playground/others");
    }

    @Test
    void jerseysEventSourceGetsEveryField() throws InterruptedException {
        BlockingQueue<InboundSseEvent> events = new LinkedBlockingQueue<>();
        try (var client = ClientBuilder.newClient();
                var source = SseEventSource.target(client.target(stream())).build()) {
            source.register(events::add);
            source.open();
            await().until(() -> server.streams().size() == 1);
            long position = server.compose(
                            "others", "{\"event\":\"greeting\",\"data\":\"a\\r\\nb\\n\",\"comment\":\"c\"}")
                    .position();
            var event = next(events);
            assertThat(event.getName()).isEqualTo("greeting");
            assertThat(event.getId()).isEqualTo(Long.toString(position));
            assertThat(event.readData()).isEqualTo("a\nb\n");
        }
        await().until(() -> server.streams().size() == 0);
    }

    /** Jersey's client takes blocks without data for events too; they are passed over. */
    private static InboundSseEvent next(BlockingQueue<InboundSseEvent> events) throws InterruptedException {
        while (true) {
            var event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("an event").isNotNull();
            if (!event.isEmpty() && event.getName() != null) {
                return event;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void theClientOfTheJdkReadsAStreamWhateverVersionItPrefers(HttpClient.Version version) throws Exception {
        try (var client = HttpClient.newBuilder().version(version).build()) { // HTTP_2 is the default: Upgrade: h2c
            var response = client.send(request(), BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            var data = dataOf(response);
            for (var text : new String[] {"one", "two", "three"}) {
                server.publish("others", text);
                assertThat(data.poll(10, TimeUnit.SECONDS)).isEqualTo(text);
            }
            client.shutdownNow();
        }
        await().until(() -> server.streams().size() == 0);
    }

    @Test
    void aClientThatAsksBeforeItSendsItsBodyIsToldToContinue() {
        var json = "{\"data\":\"large\"}";
        try (var client = RawHttp.to(server.port());
                var reader = server.reader("others")) {
            client.request(
                    "POST /api/playground/others HTTP/1.1",
                    "Host: localhost",
                    "Expect: 100-continue", // curl does so with a body of more than a megabyte
                    "Content-Type: application/json",
                    "Content-Length: " + json.length());
            assertThat(client.head().status()).isEqualTo(100);
            client.send(json);
            reader.assertEvent("message", "large");
        }
    }

    @Test
    void aClientThatSendsItsBodyInChunksIsUnderstood() {
        try (var client = RawHttp.to(server.port());
                var reader = server.reader("others")) {
            client.request(
                            "POST /api/playground/others HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: application/json",
                            "Transfer-Encoding: chunked")
                    .send("6\r\n{\"data\r\n")
                    .send("9\r\n\":\"\u4F60x\"}\r\n0\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(201);
            reader.assertEvent("message", "\u4F60x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2c", "websocket", "TLS/1.2"})
    void anUpgradeThatIsOfferedIsIgnored(String protocol) {
        server.assumeEmbedded("A Jakarta EE server may speak that protocol");
        try (var client = RawHttp.to(server.port())) {
            client.get(
                    "/api/playground/others",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: " + protocol,
                    "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA");
            assertThat(client.head().isEventStream()).as(client::arrived).isTrue();
            assertThat(client.nextBlock()).contains("retry: 200\n");
        }
    }

    @Test
    void aProxyThatNamesTheWholeUrlIsUnderstood() {
        try (var client = RawHttp.to(server.port()).get(stream().toString())) {
            assertThat(client.head().isEventStream()).as(client::arrived).isTrue();
            assertThat(client.nextBlock()).contains("retry: 200\n");
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(stream())
                .header("Accept", "text/event-stream")
                .build();
    }

    private static BlockingQueue<String> dataOf(HttpResponse<Stream<String>> response) {
        BlockingQueue<String> data = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> {
            try (var lines = response.body()) {
                lines.filter(line -> line.startsWith("data: "))
                        .map(line -> line.substring("data: ".length()))
                        .forEach(data::add);
            } catch (UncheckedIOException e) {
                data.add("gone: " + e.getMessage());
            }
        });
        return data;
    }
}
