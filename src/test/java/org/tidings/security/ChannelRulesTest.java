package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.stream.EventStreams;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Ways to somebody else's channel, over the wire. After OWASP API1:2023, Broken Object Level Authorization. */
@OnEveryServer
class ChannelRulesTest extends ServerTest {

    private static final List<String> WAYS_TO_BOBS_MAIL = List.of(
            "/events?channel=mail/bob",
            "/events?channel=mail%2Fbob",
            "/events?channel=mail/%62ob",
            "/events?channel=mail/alice&channel=mail/bob",
            "/events?channel=posts/bob&channel=mail/bob&lastEventId=earliest",
            "/events?channel=mail/bob&lastEventId=1",
            "/events?channel=mail/bob&user=bob",
            "/events?channel=mail/alice/../bob",
            "/events?channel=mail/../mail/bob",
            "/events?channel=mail/.",
            "/events?channel=mail/Alice",
            "/events?channel=mail/alice.",
            "/events?channel=mail/alice/bob",
            "/events?channel=mail",
            "/events?channel=mail/zoe");

    private static final List<String> WAYS_THAT_ARE_NONE = List.of(
            "/events?channel=mail/bob%00",
            "/events?channel=mail//bob",
            "/events?channel=mail/bob/",
            "/events?channel=/mail/bob",
            "/events?channel=MAIL/bob",
            "/events?channel=mail/bob%0A",
            "/events?channel=mail/%2562ob",
            "/events?channel=mail/*",
            "/events?channel=mail/%EF%BD%82ob",
            "/events?channel=mail%5Cbob");

    private int status(String method, String path, String... fields) {
        var lines =
                new ArrayList<>(List.of(method + " /api" + path + " HTTP/1.1", "Host: localhost", "Connection: close"));
        lines.addAll(List.of(fields));
        try (var client = RawHttp.to(address().getPort()).request(lines.toArray(String[]::new))) {
            return client.head().status();
        }
    }

    @Test
    void somebodyElsesMailIsForThemAlone() {
        var softly = new SoftAssertions();
        for (var method : List.of("GET", "HEAD")) {
            for (var path : WAYS_TO_BOBS_MAIL) {
                softly.assertThat(status(method, path, Token.field("alice")))
                        .as(method + path)
                        .isEqualTo(403);
                softly.assertThat(status(method, path))
                        .as("anybody, " + method + path)
                        .isEqualTo(401);
            }
            for (var path : WAYS_THAT_ARE_NONE) {
                softly.assertThat(status(method, path, Token.field("alice")))
                        .as(method + path)
                        .isEqualTo(400);
            }
        }
        var id = as("bob").get("/mail").position();
        softly.assertThat(status("GET", "/events?channel=mail/bob", Token.field("alice"), "Last-Event-ID: " + id))
                .isEqualTo(403);
        softly.assertAll();
        assertThat(bean(EventStreams.class).size()).isZero();
    }

    @Test
    void itDoesNotShowWhetherThereIsSuchAChannel() {
        var there = as("alice").get("/events?channel=mail/bob");
        var notThere = as("alice").get("/events?channel=mail/zoe");
        assertThat(notThere.status()).isEqualTo(there.status());
        assertThat(notThere.body()).isEqualTo(there.body().replace("bob", "zoe"));
    }

    @Test
    void whatIsNotNamedInTheRulesIsForNobody() {
        for (var channel : List.of("security", "security/x", "orders/alice", "mailbox", "consoles", "console2")) {
            assertThat(status("GET", "/events?channel=" + channel, Token.field("carol")))
                    .as(channel)
                    .isEqualTo(403);
            assertThat(status("GET", "/events?channel=" + channel)).as(channel).isEqualTo(401);
        }
    }

    @Test
    void theConsoleIsForOperators() {
        for (var channel : List.of("console", "console/jobs")) {
            assertThat(status("HEAD", "/events?channel=" + channel, Token.field("carol")))
                    .isEqualTo(200);
            assertThat(status("HEAD", "/events?channel=" + channel, Token.field("alice")))
                    .isEqualTo(403);
            assertThat(status("HEAD", "/events?channel=" + channel)).isEqualTo(401);
        }
    }

    @Test
    void postsClocksAndThePlaygroundAreForEverybody() {
        for (var channel : List.of("posts/bob", "home/bob", "playground/x", "clock/a/1000")) {
            assertThat(status("HEAD", "/events?channel=" + channel)).isEqualTo(200);
        }
    }
}
