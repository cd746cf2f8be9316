package org.tidings.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.settings.Settings;
import org.tidings.wire.FreePort;

/** What those get who come while the server starts. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartingServerTest {

    /** How an answer begins; nothing where there was none. */
    private static String ask(int port) {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write("GET /api/users HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            return new String(client.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII);
        } catch (IOException e) { // it does not listen yet, or has hung up
            return "";
        }
    }

    @Test
    void isNoAnswerOrTheRightOne() throws Exception {
        int port = FreePort.next();
        var settings = Settings.of(Map.of(
                "tidings.host", "127.0.0.1", "tidings.port", String.valueOf(port), "tidings.database", "memory"));
        var answers = CompletableFuture.supplyAsync(
                () -> {
                    var seen = new TreeSet<String>();
                    while (!seen.contains("HTTP/1.1 200")) {
                        seen.add(ask(port));
                    }
                    return seen;
                },
                task -> Thread.ofPlatform().start(task));
        try (var server = EmbeddedServer.start(settings, Path.of("webapp"))) {
            assertThat(server.address().getPort()).isEqualTo(port);
            assertThat(answers.get()).isSubsetOf("", "HTTP/1.1 200");
        }
    }
}
