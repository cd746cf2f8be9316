package org.tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tidings.settings.Settings;

/** What Linux has been told to do about a peer that may have gone without a word. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeepAliveTest {

    private static final String KEEP_ALIVE_TIMER = "02";
    private static final int TICKS_PER_SECOND = 100;

    @Test
    void anIdlePeerIsAskedAfterAThirdOfTheHeartbeat() throws IOException {
        var settings =
                Settings.of(Map.of("tidings.port", "0", "tidings.database", "memory", "tidings.heartbeat", "30s"));
        try (var server = EmbeddedServer.start(settings, Path.of("webapp"));
                var client = new Socket("localhost", server.address().getPort())) {
            client.getOutputStream().write("GET /api/clock?every=1h HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
            assertThat(client.getInputStream().read()).isEqualTo('H'); // it is accepted, and has been answered
            var timer = timerOfServerSide(client);
            assertThat(timer).startsWith(KEEP_ALIVE_TIMER + ":");
            assertThat(Long.parseLong(timer.substring(3), 16)).isBetween(1L, 10L * TICKS_PER_SECOND);
        }
    }

    /** The kind of timer that runs for the other end of a connection, and when it goes off. */
    private static String timerOfServerSide(Socket client) throws IOException {
        var ports = List.of(hex(client.getPort()), hex(client.getLocalPort()));
        try (var v4 = Files.lines(Path.of("/proc/net/tcp"));
                var v6 = Files.lines(Path.of("/proc/net/tcp6"))) {
            return Stream.concat(v4, v6)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(field -> ports.equals(List.of(port(field[1]), port(field[2]))))
                    .map(field -> field[5])
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String hex(int port) {
        return "%04X".formatted(port);
    }

    private static String port(String address) {
        return address.substring(address.indexOf(':') + 1);
    }
}
