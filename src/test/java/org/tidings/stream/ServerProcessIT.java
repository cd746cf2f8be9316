package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.FreePort;
import org.tidings.wire.RawHttp;
import org.tidings.wire.ServerProcess;
import org.tidings.wire.StreamRecorder;

/** The packaged server, killed and asked to end, and what its readers make of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerProcessIT {

    private static final String STREAM = "/api/playground/killed";

    private static void publish(int port, String data) {
        var json = Json.createObjectBuilder().add("data", data).build().toString();
        try (var client = RawHttp.to(port).post(STREAM, json)) {
            assertThat(client.head().status()).isEqualTo(201);
        }
    }

    @Test
    void readersOfAServerThatWasKilledComeBackAndAreToldWhatIsLost() {
        int port = FreePort.next();
        var first = ServerProcess.start("--port=" + port);
        try (first) {
            assertThat(first.port()).isEqualTo(port);
            try (var reader = StreamRecorder.open(port, STREAM)) {
                reader.assertOpen().awaitLastEventId();
                publish(port, "before");
                reader.assertEvent("message", "before");
                first.kill9();
                for (int round = 1; round <= 3; round++) {
                    try (var next = ServerProcess.start("--port=" + port)) {
                        next.port();
                        reader.reconnect().assertOpen();
                        assertThat(reader.nextEvent().type()).isEqualTo("gap");
                        publish(port, "after " + round);
                        reader.assertEvent("message", "after " + round).assertExhausted();
                    }
                }
            }
        }
    }

    @Test
    void aServerThatIsAskedToEndEndsItsStreamsFirst() {
        try (var server = ServerProcess.start("--port=0", "--retry=3s")) {
            var clients = new ArrayList<RawHttp>();
            for (int i = 0; i < 100; i++) {
                clients.add(RawHttp.to(server.port()).get(STREAM));
                clients.getLast().nextBlock();
            }
            server.terminate();
            for (var client : clients) {
                assertThat(client.nextBlock()).matches("retry: [3-6][0-9]{3}\n\n");
                assertThat(client.ending()).isEqualTo(RawHttp.Ending.COMPLETE);
                client.close();
            }
            assertThat(server.exitCode()).isEqualTo(128 + 15);
            assertThat(server.output()).hasLineCount(1); // the address, and no complaint
        }
    }

    @Test
    void aPortThatIsTakenIsOneSentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = ServerProcess.start("--port=" + taken.getLocalPort())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output())
                    .hasLineCount(1)
                    .startsWith("Port " + taken.getLocalPort() + " of localhost is taken; ");
        }
    }
}
