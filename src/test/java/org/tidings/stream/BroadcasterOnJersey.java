package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.stream.IntStream;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;

/** An application that uses nothing but the broadcaster, as the README shows it, on a server as it is. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BroadcasterOnJersey {

    /** What the README shows. */
    @Path("news")
    @Singleton
    public static class News {

        private final ResumableBroadcaster broadcaster = new ResumableBroadcaster();

        @GET
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void subscribe(
                @Context SseEventSink sink,
                @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId) {
            broadcaster.register(sink, lastEventId);
        }

        @POST
        public void publish(String text, @Context Sse sse) {
            broadcaster.broadcast(sse.newEvent(text));
        }

        @POST
        @Path("{name}/{id}")
        public void publish(String text, @PathParam("name") String name, @PathParam("id") String id, @Context Sse sse) {
            broadcaster.broadcast(
                    sse.newEventBuilder().name(name).id(id).data(text).build());
        }

        @POST
        @Path("comment")
        public void comment(String text, @Context Sse sse) {
            broadcaster.broadcast(sse.newEventBuilder().comment(text).build());
        }

        @DELETE
        @PreDestroy
        public void close() {
            broadcaster.close();
        }
    }

    private final ResourceConfig application =
            new ResourceConfig(News.class).property(ServerProperties.WADL_FEATURE_DISABLE, true);
    private HttpServer server;

    /** @param providers what the application registers besides */
    BroadcasterOnJersey(Object... providers) {
        application.registerInstances(providers);
        server = start();
    }

    private HttpServer start() {
        return GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), application);
    }

    @AfterAll
    void stop() {
        server.shutdownNow();
    }

    private int port() {
        return server.getListener("grizzly").getPort();
    }

    final void post(String path, String text) {
        request("POST", path, text);
    }

    private void request(String method, String path, String text) {
        try (var http = RawHttp.to(port())) {
            http.request(
                            method + " " + path + " HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: text/plain;charset=UTF-8",
                            "Content-Length: " + text.getBytes(UTF_8).length)
                    .send(text);
            assertThat(http.head().status()).isEqualTo(204);
        }
    }

    final StreamRecorder open() {
        var stream = StreamRecorder.open(port(), "/news").assertOpen();
        stream.awaitLastEventId();
        return stream;
    }

    @Test
    void newsArrive() {
        try (var stream = open()) {
            post("/news", "hello");
            stream.assertEvent("message", "hello");
            post("/news/weather/7", "rain");
            stream.assertEvent("weather", "rain");
            assertThat(stream.lastEventId()).isEqualTo("7");
            stream.assertExhausted();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\n",
                "\r",
                "\r\n",
                "a\nb",
                "a\n\n\nb",
                "a\rb\r\nc\n\rd\r\n",
                "\na",
                "\r\na\r",
                " a: b",
                "\uFEFF\u4E2D\u6587\uD83D\uDE00",
                "data: a\n\nid: 5"
            })
    void textArrivesAsItWasSent(String text) {
        try (var stream = open()) {
            post("/news", text);
            post("/news", "next");
            stream.assertEvent("message", text.replace("\r\n", "\n").replace('\r', '\n'));
            stream.assertEvent("message", "next");
        }
    }

    @Test
    void whoWasAwayGetsWhatItMissed() {
        try (var stream = open()) {
            stream.disconnect();
            post("/news", "missed before the first event");
            stream.reconnect().assertEvent("message", "missed before the first event");
            stream.disconnect();
            IntStream.rangeClosed(1, 20).forEach(i -> post("/news", "missed " + i));
            stream.reconnect();
            IntStream.rangeClosed(1, 20).forEach(i -> stream.assertEvent("message", "missed " + i));
            post("/news", "live");
            stream.assertEvent("message", "live");
        }
    }

    @Test
    void whoComesWithAnIdThatNoEventHadIsToldOfTheGap() {
        try (var stream = StreamRecorder.open(port(), "/news", "Last-Event-ID: garbage")) {
            assertThat(stream.nextEvent().type()).isEqualTo("gap");
            post("/news", "next");
            stream.assertEvent("message", "next");
        }
    }

    @Test
    void aCommentIsNoEventAndEndsNothing() {
        try (var stream = open()) {
            post("/news/comment", "psst");
            assertThat(stream.awaitComments(1)).contains(" psst");
            post("/news", "next");
            stream.assertEvent("message", "next");
        }
    }

    @Test
    void theStreamEndsWithTheBroadcaster() {
        try (var stream = open()) {
            post("/news", "last");
            stream.assertEvent("message", "last");
            request("DELETE", "/news", "");
            stream.assertEnded();
        } finally {
            stop();
            server = start();
        }
    }
}
