package org.tidings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.embedded.ApiClient;
import org.tidings.embedded.Reply;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.ForBrowsers;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.Token;

/**
 * The archive on a Jakarta EE server, as {@code /tidings}: what a server brings itself, and what it may do its own way. What
 * streams do is in the tests of {@code org.tidings.stream}, which the same build runs on the same server.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEveryServer
@Tag("core")
class DeployedIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TRUSTED = "https://partner.example";

    private static JakartaServer server;

    @BeforeAll
    static void start() {
        assumeTrue(JakartaServer.isAskedFor(), "No server is asked for: see the profiles in pom.xml");
        server = JakartaServer.start(
                "/tidings",
                Map.of(
                        "tidings.heartbeat", "500ms",
                        "tidings.cors-origins", TRUSTED,
                        "tidings.retry", "2s",
                        "tidings.streams-per-address", "30",
                        "tidings.proxies", "127.0.0.1"));
    }

    /** Ends the server under open streams, one of which nobody reads. */
    @AfterAll
    static void stop() {
        if (server == null) {
            return;
        }
        try (var reader = stream("/playground/end");
                var stalled = stalledReader("end")) {
            fill("end", reader);
            long start = System.nanoTime();
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(stalled.ending()).isNotNull();
        } finally {
            server.close();
        }
    }

    private static ApiClient anybody() {
        return new ApiClient(URI.create("http://127.0.0.1:" + server.port() + "/tidings/api"), Map.of());
    }

    private static ApiClient as(String user) {
        return anybody().with("Authorization", Token.bearer(user));
    }

    /** A client of an operator's. */
    private static ApiClient asOperator(String user) {
        return anybody()
                .with("Authorization", "Bearer " + Token.ofOperator(user).signed());
    }

    /** A stream that is open: whatever happens from now on will be on it. */
    private static StreamRecorder stream(String path, String... fields) {
        var stream = StreamRecorder.open(server.port(), "/tidings/api" + path, fields)
                .assertOpen();
        stream.awaitLastEventId();
        return stream;
    }

    private static RawHttp stalledReader(String name) {
        var stalled = RawHttp.readingLittleAhead(server.port()).get("/tidings/api/playground/" + name);
        stalled.nextBlock();
        return stalled;
    }

    /** Sends more than sockets hold, and has a reader receive it. */
    private static void fill(String name, StreamRecorder reader) {
        var data = "x".repeat(60_000);
        for (int i = 0; i < 200; i++) {
            publish(name, i + data);
            assertThat(reader.nextEvent().data()).isEqualTo(i + data);
        }
    }

    private static Reply publish(String name, String data) {
        var reply = anybody().post("/playground/" + name, "{\"data\":\"" + data + "\"}");
        assertThat(reply.status()).isEqualTo(201);
        return reply;
    }

    @ParameterizedTest
    @CsvSource({
        "/tidings/, text/html",
        "/tidings/playground.html, text/html",
        "/tidings/js/stream.js, javascript",
        "/tidings/css/tidings.css, text/css",
        "/tidings/favicon.svg, image/svg+xml"
    })
    void thePagesAreThere(String path, String type) {
        try (var client = RawHttp.to(server.port()).get(path)) {
            assertThat(client.head().status()).isEqualTo(200);
            assertThat(client.head().field("Content-Type"))
                    .hasValueSatisfying(value -> assertThat(value).contains(type));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tidings/WEB-INF/classes/org/tidings/TidingsApplication.class", "/tidings/META-INF/MANIFEST.MF"
            })
    void whatIsNoPageIsNotShown(String path) {
        try (var client = RawHttp.to(server.port()).get(path)) {
            assertThat(client.head().status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tidings/",
                "/tidings/js/stream.js",
                "/tidings/nothing",
                "/tidings/api/users",
                "/tidings/api/nothing",
                "/tidings/api/playground/headers"
            })
    void everyResponseHasTheHeadersForBrowsers(String path) {
        try (var client = RawHttp.to(server.port()).get(path)) {
            ForBrowsers.assertOn(client.head(), path);
        }
    }

    @Test
    void anAddressHasNoMoreStreamsThanAllowed() {
        var streams = new ArrayList<StreamRecorder>();
        try {
            for (int i = 0; i < 30; i++) {
                streams.add(stream("/playground/crowd", "X-Forwarded-For: 192.0.2.1"));
            }
            var last =
                    StreamRecorder.open(server.port(), "/tidings/api/playground/crowd", "X-Forwarded-For: 192.0.2.1");
            streams.add(last);
            last.assertOpen().assertEnded();
            assertThat(last.reconnectionTime())
                    .hasValueSatisfying(time -> assertThat(time).isGreaterThanOrEqualTo(Duration.ofSeconds(20)));
            streams.add(stream("/playground/crowd", "X-Forwarded-For: 192.0.2.2"));
        } finally {
            streams.forEach(StreamRecorder::close);
        }
    }

    @Test
    void anEventOfAFeatureIsJsonWithEveryMember() {
        try (var stream = stream("/console/events", Token.field("carol"))) {
            var opened = asOperator("alice").post("/console/tickets", """
                    {"title":"Printer","description":"It is on fire"}""");
            assertThat(opened.status()).isEqualTo(201);
            assertThat(opened.header("Location"))
                    .startsWith("http://127.0.0.1:" + server.port() + "/tidings/api/console/tickets/");
            assertThat(opened.header("ETag")).isEqualTo("\"1\"");
            var ticket = opened.json("ticket");
            stream.assertEvent("ticket-opened", """
                    {"ticket":{"assignee":null,"changedAt":"%s","changedBy":"alice","description":"It is on fire",\
                    "id":%d,"state":"open","title":"Printer","version":1}}""".formatted(ticket.getString("changedAt"), ticket.getInt("id")));
        }
    }

    @Test
    void anEventThatIsFiredOutsideOfAnyRequestIsAsGoodAsAnother() {
        try (var stream = stream("/console/events", Token.field("carol"))) {
            int id = asOperator("alice").post("/console/jobs", """
                    {"name":"Count","steps":2,"stepMillis":300}""").json("job").getInt("id");
            assertThat(stream.nextEvent().type()).isEqualTo("job-started");
            stream.assertEvent("job-progressed", """
                    {"job":{"done":1,"id":%d,"name":"Count","percent":50,"reason":null,"startedBy":"alice",\
                    "state":"running","steps":2}}""".formatted(id));
            assertThat(stream.nextEvent().type()).isEqualTo("job-finished");
        }
    }

    @Test
    void theDatabaseIsPartOfTheServersHealth() {
        assumeTrue(server.healthPort().isPresent(), "This server has no MicroProfile Health");
        try (var client = RawHttp.to(server.healthPort().getAsInt()).get("/health/ready")) {
            assertThat(client.head().status()).isEqualTo(200);
            assertThat(client.body())
                    .containsPattern("\"name\"\\s*:\\s*\"tidings-database\"[^}]*\"status\"\\s*:\\s*\"UP\"");
        }
    }

    @Test
    void theStreamsAreAmongTheServersMetrics() {
        try (var stream = stream("/playground/counted");
                var client = RawHttp.to(server.port()).get("/metrics")) {
            assumeTrue(client.head().status() == 200, "This server has no MicroProfile Metrics");
            assertThat(client.body()).containsPattern("tidings_streams[^\\n]* [1-9]");
            stream.assertExhausted();
        }
    }

    @Test
    void theClockTicksForEveryPage() {
        try (var stream = stream("/clock?every=100ms&name=tick", "Origin: https://anybody.example")) {
            assertThat(stream.awaitEvents(3)).allMatch(event -> event.type().equals("tick"));
            assertThat(stream.head().field("Access-Control-Allow-Origin")).hasValue("*");
        }
    }

    @Test
    void aStreamOfManyChannelsResumesWithOneId() {
        try (var stream =
                stream("/events?channel=mail/alice&channel=home/alice&channel=posts/bob", Token.field("alice"))) {
            as("bob").post("/mail", """
                    {"to":"alice","subject":"One","body":"Gr\\u00fc\\u00dfe"}""");
            var received = stream.nextEvent();
            assertThat(received.type()).isEqualTo("mail-received");
            assertThat(received.data()).contains("\"body\":\"Gr\u00fc\u00dfe\"");
            stream.disconnect();
            as("alice").put("/following/carol");
            as("carol").post("/posts", "{\"text\":\"Two\"}");
            stream.reconnect();
            assertThat(stream.nextEvent().type()).isEqualTo("user-followed");
            assertThat(stream.nextEvent().data()).contains("Two");
            as("alice").delete("/following/carol");
            assertThat(stream.nextEvent().type()).isEqualTo("user-unfollowed");
            stream.assertExhausted();
        }
    }

    @Test
    void aSnapshotSaysWhereToGoOn() {
        long position = as("bob").get("/mail").position();
        as("alice").post("/mail", """
                {"to":"bob","subject":"Hello","body":""}""");
        try (var stream = stream("/mail/events?lastEventId=" + position, Token.field("bob"))) {
            assertThat(stream.nextEvent().type()).isEqualTo("mail-received");
        }
    }

    @Test
    void anIdleStreamHasHeartbeats() {
        try (var stream = stream("/playground/idle")) {
            assertThat(stream.awaitComments(3)).allMatch(String::isBlank);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                ", GET, /events?channel=mail/alice, 401, `Sign in`",
                "zoe, GET, /mail, 403, `There is no user 'zoe'`",
                "bob, GET, /events?channel=mail/alice, 403, `You may not read`",
                ", GET, /events, 400, `Name 1 to 50 channels`",
                ", GET, /nothing, 404, `There is nothing at this address`",
                "alice, GET, /mail/abc, 404, `There is nothing at this address`",
                ", DELETE, /users, 405, `The method is not one of those`",
                ", POST, /console/events, 405, `The method is not one of those`",
                "alice, GET, /posts?page=x, 422, `page is 'x'`",
                "carol, PUT, /console/tickets/1/claim, 428, `Say with If-Match`"
            })
    void aRefusalIsAProblem(@Nullable String user, String method, String path, int status, String detail) {
        var reply = (user == null ? anybody() : as(user)).send(method, path, BodyPublishers.noBody());
        assertThat(reply.status()).as(reply::body).isEqualTo(status);
        assertThat(reply.detail()).startsWith(detail);
    }

    @Test
    void aRefusalKeepsItsHeaders() {
        assertThat(anybody().get("/mail").header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(anybody().delete("/users").header("Allow")).contains("GET", "OPTIONS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"to\":3                                        | 400 | The body is not JSON",
                "{\"to\":3}                                       | 400 | to must be a string",
                "[]                                               | 400 | The body is JSON, but not an object",
                "``                                               | 400 | The body is not JSON",
                "{\"to\":\"bob\"}                                 | 422 | subject is missing",
                "{\"to\":\"zoe\",\"subject\":\"a\",\"body\":\"\"} | 422 | to: There is no user 'zoe'"
            })
    void aBodyThatIsWrongIsAProblem(String body, int status, String detail) {
        var reply = as("alice").post("/mail", body);
        assertThat(reply.status()).as(reply::body).isEqualTo(status);
        assertThat(reply.detail()).startsWith(detail);
    }

    @Test
    void onlyJsonIsTakenAndGiven() {
        var text = as("alice").with("Content-Type", "text/plain").post("/mail", "x");
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.detail()).startsWith("The body must be JSON");
        var xml = anybody().with("Accept", "application/xml").get("/users");
        assertThat(xml.status()).isEqualTo(406);
        assertThat(xml.detail()).startsWith("Nothing here has a media type");
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        var large = " ".repeat(64 * 1024 + 1);
        for (var body :
                List.of(BodyPublishers.ofString(large), BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))) {
            var reply = as("alice").with("Content-Type", "application/json").send("POST", "/mail", body);
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.detail()).isEqualTo("A body may have 65536 bytes");
        }
    }

    @Test
    void aTrustedPageMayReadAndWrite() {
        var reply = anybody().with("Origin", TRUSTED).get("/users");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(TRUSTED);
        var preflight = anybody()
                .with("Origin", TRUSTED)
                .with("Access-Control-Request-Method", "PUT")
                .send("OPTIONS", "/console/tickets/1", BodyPublishers.noBody());
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events?channel=posts/bob", "/mail/events", "/posts/events", "/console/events", "/clock"})
    void aHeadSaysWhatAGetWouldBe(String path) {
        var head = as("carol").send("HEAD", path, BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
        assertThat(head.header("Cache-Control")).isEqualTo("no-cache, no-transform");
    }

    @Test
    void whoReadsNothingDelaysNobody() {
        try (var reader = stream("/playground/stalled");
                var stalled = stalledReader("stalled")) {
            fill("stalled", reader);
            publish("stalled", "last");
            reader.assertEvent("message", "last").assertExhausted();
            stalled.reset();
        }
    }
}
