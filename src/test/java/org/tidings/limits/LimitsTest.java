package org.tidings.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.Reply;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.stream.EventStreams;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.Token;

/** What somebody is told who wants more than he may have, over the wire. */
@OnEveryServer
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

    /** Of nobody else: a server that is left running may not have noticed yet who has gone. */
    private final String alice = Token.field("alice-" + UUID.randomUUID());

    private final String bob = Token.field("bob-" + UUID.randomUUID());

    private final int network = ThreadLocalRandom.current().nextInt(1 << 16);
    private final String networks = "2001:db8:%x".formatted(network);

    /** One of a few addresses of the test. */
    private String address(int host) {
        return "10.%d.%d.%d".formatted(network >> 8, network & 0xff, host);
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
        assertServed(alice, from(address(1)));
        assertServed(alice, from(address(2)));
        assertTurnedAway(alice, from(address(3)));
        assertServed(bob, from(address(3)));
    }

    @Test
    void anAddressHasNoMoreStreamsThanAllowedWhosoeverTheyAre() {
        assertServed(from(address(1)));
        assertServed(alice, from(address(1)));
        assertServed("Forwarded: for=" + address(1));
        assertTurnedAway(bob, from(address(1)));
        assertTurnedAway(from(address(1)));
        assertServed(from(address(2)));
    }

    @Test
    void aWholeNetworkOfIpv6IsOneClient() {
        for (int i = 1; i <= 3; i++) {
            assertServed(from(networks + ":1::" + i));
        }
        assertTurnedAway(from(networks + ":1:ffff::1"));
        assertServed(from(networks + ":2::1"));
    }

    @Test
    void aPlaceIsFreeAgainWhenItsStreamIsGone() {
        for (int i = 0; i < 3; i++) {
            assertServed(from(address(1)));
        }
        assertTurnedAway(from(address(1)));
        open.getFirst().disconnect();
        await().until(() -> bean(EventStreams.class).size() == 2);
        assertServed(from(address(1)));
        assertTurnedAway(from(address(1)));
    }

    @Test
    void whoIsTurnedAwayAgainAndAgainTakesNoPlace() {
        assertServed(alice, from(address(1)));
        assertServed(alice, from(address(1)));
        for (int i = 0; i < 20; i++) {
            assertTurnedAway(alice, from(address(1)));
        }
        assertServed(bob, from(address(1)));
    }

    @Test
    void aRequestForAStreamsHeadTakesNoPlace() {
        for (int i = 0; i < 5; i++) {
            assertThat(as("alice")
                            .send("HEAD", "/posts/events", BodyPublishers.noBody())
                            .status())
                    .isEqualTo(200);
        }
        assertServed(alice);
    }

    @Test
    void whoChangesTooMuchIsToldHowLongToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(as("alice").post("/posts", "{\"text\":\"Hello\"}").status())
                    .isEqualTo(201);
        }
        Reply refused;
        do { // a second is enough for one more
            refused = as("alice").post("/posts", "{\"text\":\"Hello\"}");
        } while (refused.status() == 201);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.detail()).startsWith("You are changing too much");
        assertThat(as("alice").delete("/following/bob").status()).isEqualTo(429);
        assertThat(as("alice").get("/posts").status()).isEqualTo(200);
        assertThat(as("bob").post("/posts", "{\"text\":\"Hello\"}").status()).isEqualTo(201);
    }

    @Test
    void whoIsNobodyIsCountedByAddress() {
        assertThat(compose(address(1))).hasSizeBetween(5, 49);
        assertThat(compose(address(2))).hasSizeBetween(5, 49);
    }

    /** Fifty events, of which those are returned that were taken: five at once, and one more each second. */
    private List<Integer> compose(String address) {
        var taken = new ArrayList<Integer>();
        for (int i = 0; i < 50; i++) {
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
