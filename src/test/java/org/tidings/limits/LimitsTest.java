package org.tidings.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.stream.EventStreams;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.Token;

/** What somebody is told who wants more than he may have, over the wire. */
class LimitsTest extends ServerTest {

    private static final String POSTS = "/api/events?channel=posts/alice";

    private final List<StreamRecorder> open = new ArrayList<>();

    @Override
    protected Map<String, String> settings() {
        var settings = new HashMap<>(Map.of(
                "retry", "2s",
                "streams-per-user", "2",
                "streams-per-address", "3",
                "publish-rate", "1",
                "publish-burst", "5"));
        settings.put("proxies", "127.0.0.0/8");
        return settings;
    }

    private StreamRecorder ask(String... fields) {
        var stream = StreamRecorder.open(port(), POSTS, fields);
        open.add(stream);
        return stream.assertOpen();
    }

    private void assertServed(String... fields) {
        assertThat(ask(fields).awaitLastEventId()).isNotEmpty();
    }

    /** As an {@code EventSource} understands it. */
    private void assertTurnedAway(String... fields) {
        var stream = ask(fields).assertEnded();
        assertThat(stream.reconnectionTime())
                .hasValueSatisfying(time -> assertThat(time).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40)));
        assertThat(stream.lastEventId()).isEmpty(); // so that it comes back with the one it had
    }

    private static String from(String address) {
        return "X-Forwarded-For: " + address;
    }

    @Test
    void aUserHasNoMoreStreamsThanAllowedWhereverTheyComeFrom() {
        assertServed(Token.field("alice"), from("192.0.2.1"));
        assertServed(Token.field("alice"), from("192.0.2.2"));
        assertTurnedAway(Token.field("alice"), from("192.0.2.3"));
        assertServed(Token.field("bob"), from("192.0.2.3"));
    }

    @Test
    void anAddressHasNoMoreStreamsThanAllowedWhosoeverTheyAre() {
        assertServed(from("192.0.2.1"));
        assertServed(Token.field("alice"), from("192.0.2.1"));
        assertServed("Forwarded: for=192.0.2.1");
        assertTurnedAway(Token.field("bob"), from("192.0.2.1"));
        assertTurnedAway(from("192.0.2.1"));
        assertServed(from("192.0.2.2"));
    }

    @Test
    void aWholeNetworkOfIpv6IsOneClient() {
        for (int i = 1; i <= 3; i++) {
            assertServed(from("2001:db8:0:1::" + i));
        }
        assertTurnedAway(from("2001:db8:0:1:ffff::1"));
        assertServed(from("2001:db8:0:2::1"));
    }

    @Test
    void aPlaceIsFreeAgainWhenItsStreamIsGone() {
        for (int i = 0; i < 3; i++) {
            assertServed(from("192.0.2.1"));
        }
        assertTurnedAway(from("192.0.2.1"));
        open.getFirst().disconnect();
        await().until(() -> bean(EventStreams.class).size() == 2);
        assertServed(from("192.0.2.1"));
        assertTurnedAway(from("192.0.2.1"));
    }

    @Test
    void whoIsTurnedAwayAgainAndAgainTakesNoPlace() {
        assertServed(Token.field("alice"), from("192.0.2.1"));
        assertServed(Token.field("alice"), from("192.0.2.1"));
        for (int i = 0; i < 20; i++) {
            assertTurnedAway(Token.field("alice"), from("192.0.2.1"));
        }
        assertServed(Token.field("bob"), from("192.0.2.1"));
    }

    @Test
    void aRequestForAStreamsHeadTakesNoPlace() {
        for (int i = 0; i < 5; i++) {
            assertThat(as("alice")
                            .send("HEAD", "/posts/events", BodyPublishers.noBody())
                            .status())
                    .isEqualTo(200);
        }
        assertServed(Token.field("alice"));
    }

    @Test
    void whoChangesTooMuchIsToldHowLongToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(as("alice").post("/posts", "{\"text\":\"Hello\"}").status())
                    .isEqualTo(201);
        }
        var refused = as("alice").post("/posts", "{\"text\":\"Hello\"}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.detail()).startsWith("You are changing too much");
        assertThat(as("alice").delete("/following/bob").status()).isEqualTo(429);
        assertThat(as("alice").get("/posts").status()).isEqualTo(200);
        assertThat(as("bob").post("/posts", "{\"text\":\"Hello\"}").status()).isEqualTo(201);
    }

    @Test
    void whoIsNobodyIsCountedByAddress() {
        assertThat(compose("192.0.2.1")).hasSize(5);
        assertThat(compose("192.0.2.2")).hasSize(5);
    }

    /** Ten events, of which those are returned that were taken. */
    private List<Integer> compose(String address) {
        var taken = new ArrayList<Integer>();
        for (int i = 0; i < 10; i++) {
            try (var client = RawHttp.to(port()).post("/api/playground/x", "{\"data\":\"x\"}", from(address))) {
                int status = client.head().status();
                assertThat(status).isIn(201, 429);
                if (status == 201) {
                    taken.add(status);
                }
            }
        }
        return taken;
    }
}
