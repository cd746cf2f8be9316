package org.tidings.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.embedded.ServerTest;
import org.tidings.stream.EventStreams;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Clients that come and go, thousands of them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrowdTest extends ServerTest {

    private static final int MEMORY = 16 << 20;

    /** What a client does before it goes. */
    private static final List<Consumer<RawHttp>> VISITS = List.of(
            client -> {},
            client -> client.send("GET /api/ev"),
            client -> client.get("/api/events?channel=posts/alice"),
            client -> client.get("/api/events?channel=posts/alice").nextBlock(),
            client -> client.get("/api/users").body(),
            client -> client.get("/"),
            client -> client.request("POST /api/posts HTTP/1.1", "Host: x", Token.field("alice"), "Content-Length: 10")
                    .send("{"));

    @Test
    void leaveNothingBehind() {
        try (var stays = stream("/events?channel=posts/alice")) {
            come(500); // what is made once is made by now
            var before = Resources.now();
            come(5_000);
            await().until(() -> bean(EventStreams.class).size() == 1);
            before.awaitSame(MEMORY);
            as("alice").post("/posts", "{\"text\":\"Hello\"}");
            assertThat(stays.nextEvent().type()).isEqualTo("post-published");
        }
    }

    private void come(int clients) {
        for (int i = 0; i < clients; i++) {
            var client = RawHttp.to(port());
            VISITS.get(i % VISITS.size()).accept(client);
            if (i / VISITS.size() % 2 == 0) {
                client.close();
            } else {
                client.reset();
            }
        }
    }
}
