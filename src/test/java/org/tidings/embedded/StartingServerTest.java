package org.tidings.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
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
    void isNoAnswerUntilTheServerKnowsWhatItServes() throws IOException {
        int port = FreePort.next();
        var meanwhile = new ArrayList<String>();
        var handler = new HttpHandler() {
            @Override
            public void start() {
                meanwhile.add(ask(port)); // Grizzly listens already
            }

            @Override
            public void service(Request request, Response response) {}
        };
        var settings = Settings.of(Map.of("tidings.host", "127.0.0.1", "tidings.port", String.valueOf(port)));
        var server = new GrizzlyServer(settings, handler, new Pages(Path.of("webapp")));
        server.start();
        try {
            assertThat(meanwhile).containsOnly("");
            assertThat(ask(port)).isEqualTo("HTTP/1.1 200");
        } finally {
            server.stop();
        }
    }
}
