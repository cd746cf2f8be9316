package org.tidings.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.servers.OnEveryServer;

/**
 * The platform's own broadcaster and ours, put to the same probes: same events, same client, same run. Ours has to hold;
 * what the other one does is written down, and nothing is expected of it.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEveryServer
class BroadcastersIT {

    private static final Map<ProbeKind, Comparison.Row> ROWS = new EnumMap<>(ProbeKind.class);

    private static NewsServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new NewsServer(Map.of(
                "tidings.heartbeat", ProbeKind.HEARTBEAT.toMillis() + "ms",
                "tidings.write-timeout", ProbeKind.WRITE_TIMEOUT.toSeconds() + "s"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (ROWS.size() == ProbeKind.values().length) {
            Comparison.of(NewsServer.name()).write(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oursHolds(ProbeKind probe) {
        var ours = run(probe, "ours"); // first: the other one may leave threads behind that are stuck
        var builtin = builtin(probe);
        ROWS.put(probe, new Comparison.Row(builtin, ours.said()));
        assertThat(ours.holds()).as(ours.said()).isTrue();
    }

    private static Verdict run(ProbeKind probe, String kind) {
        try (var bench = new Bench(server, kind, probe.name())) {
            return probe.run(bench);
        }
    }

    private static String builtin(ProbeKind probe) {
        try {
            return run(probe, "builtin").said();
        } catch (RuntimeException | AssertionError e) {
            return "**the probe failed**: "
                    + e.getMessage().lines().findFirst().orElse("").replace('|', ' ');
        }
    }
}
