package org.tidings.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.StreamRecorder;

/** Nobody gets more by saying to be somebody else. */
@OnEveryServer
class UnlistedProxyTest extends ServerTest {

    @Override
    protected Map<String, String> settings() {
        return Map.of("streams-per-address", "1", "proxies", "192.0.2.0/24");
    }

    @Test
    void anAddressThatIsMadeUpIsNone() {
        try (var first = stream("/events?channel=posts/alice")) {
            for (var field : new String[] {
                "X-Forwarded-For: 198.51.100.7",
                "Forwarded: for=198.51.100.7",
                "X-Forwarded-For: 192.0.2.1",
                "X-Real-IP: 198.51.100.7"
            }) {
                try (var second = StreamRecorder.open(port(), "/api/events?channel=posts/alice", field)) {
                    second.assertOpen().assertEnded();
                    assertThat(second.reconnectionTime()).isPresent();
                }
            }
            first.assertExhausted();
        }
    }
}
