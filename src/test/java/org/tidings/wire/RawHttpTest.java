package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.wire.ScriptedServer.LAST_CHUNK;
import static org.tidings.wire.ScriptedServer.STREAM_HEAD;
import static org.tidings.wire.ScriptedServer.chunk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.wire.RawHttp.Ending;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RawHttpTest {

    private static final Duration SOON = Duration.ofMillis(100);

    @Test
    void sendsExactlyWhatItIsGiven() throws Exception {
        var request = new CompletableFuture<String>();
        try (var server = ScriptedServer.running(exchange -> request.complete(exchange.request()));
                var client = RawHttp.to(server.port())) {
            client.request("GET /\u4F60 HTTP/1.0", "Last-Event-ID:  \u2026 ", "accept:text/event-stream");
            assertThat(request.get(10, TimeUnit.SECONDS))
                    .isEqualTo("GET /\u4F60 HTTP/1.0\r\nLast-Event-ID:  \u2026 \r\naccept:text/event-stream\r\n\r\n");
        }
    }

    @Test
    void countsTheBytesOfTheJsonItPosts() throws Exception {
        var request = new CompletableFuture<String>();
        try (var server = ScriptedServer.running(exchange -> request.complete(exchange.request()));
                var client = RawHttp.to(server.port())) {
            client.post("/", "\"\u4F60\"", "X-Field: alice");
            assertThat(request.get(10, TimeUnit.SECONDS))
                    .isEqualTo("POST / HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nX-Field: alice\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 5\r\n\r\n");
        }
    }

    @Test
    void handsOutBlocksAsTheyAreWhereverTheBytesAreCut() throws IOException {
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.writeByteByByte(STREAM_HEAD
                            + chunk("retry: 2000\nid: 1\n\nda")
                            + chunk("ta: \u4F60\uD83D")
                            + chunk("x\r")
                            + chunk("\n\r")
                            + chunk("\n:\n")
                            + chunk("\n")
                            + LAST_CHUNK);
                });
                var client = RawHttp.to(server.port())) {
            client.get("/");
            assertThat(client.head().status()).isEqualTo(200);
            assertThat(client.head().field("content-TYPE")).contains("text/event-stream");
            assertThat(client.nextBlock()).isEqualTo("retry: 2000\nid: 1\n\n");
            assertThat(client.nextBlock()).isEqualTo("data: \u4F60?x\r\n\r\n");
            assertThat(client.nextBlock()).isEqualTo(":\n\n");
            assertThat(client.ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void handsOutTwoBlocksThatArriveInOneChunk() throws IOException {
        try (var server = ScriptedServer.answering(STREAM_HEAD + chunk("data: 1\n\ndata: 2\n\n") + LAST_CHUNK);
                var client = RawHttp.to(server.port()).get("/")) {
            assertThat(client.nextBlock()).isEqualTo("data: 1\n\n");
            assertThat(client.nextBlock()).isEqualTo("data: 2\n\n");
        }
    }

    @Test
    void saysWhatHadArrivedWhenNoBlockComes() throws IOException {
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD + chunk("data: \u00E9\n"));
                    exchange.read();
                });
                var client = RawHttp.to(server.port()).within(SOON).get("/")) {
            assertThatThrownBy(client::nextBlock)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(
                            "No sign of a block within PT0.1S. What had arrived: 94 bytes\nHTTP/1.1 200 OK\\r\\n\n")
                    .hasMessageEndingWith("9\\r\\n\ndata: \\xC3\\xA9\\n\n\\r\\n\n");
        }
    }

    @Test
    void saysSoWhenNoHeadComes() throws IOException {
        try (var server = ScriptedServer.running(ScriptedServer.Exchange::request);
                var client = RawHttp.to(server.port()).get("/")) {
            assertThatThrownBy(client::head)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("The connection was CLOSED before the head of a response");
        }
        try (var server = ScriptedServer.running(exchange -> exchange.read());
                var client = RawHttp.to(server.port()).within(SOON)) {
            assertThatThrownBy(client::head)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("No sign of the head of a response within PT0.1S");
        }
        try (var server = ScriptedServer.answering("HTTP/2.0 200 OK\r\n\r\n");
                var client = RawHttp.to(server.port()).get("/")) {
            assertThatThrownBy(client::head).isInstanceOf(AssertionError.class).hasMessageStartingWith("Not HTTP");
        }
    }

    @Test
    void failsIfTheStreamEndsBeforeTheBlock() throws IOException {
        try (var server = ScriptedServer.answering(STREAM_HEAD + chunk("data: 1\n") + LAST_CHUNK);
                var client = RawHttp.to(server.port()).get("/")) {
            assertThatThrownBy(client::nextBlock)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("The stream was COMPLETE before the block was");
        }
    }

    @Test
    void failsIfTheChunksAreBroken() throws IOException {
        try (var server = ScriptedServer.answering(STREAM_HEAD + "data: 1\n\n");
                var client = RawHttp.to(server.port()).get("/")) {
            assertThatThrownBy(client::nextBlock)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("chunked coding: 0x74 where a chunk's size should be. What had arrived");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Transfer-Encoding: chunked, '1\r\na\r\n0\r\n\r\n', COMPLETE
                    Transfer-Encoding: chunked, '1\r\na\r\n',          CUT
                    Content-Length: 2,          'ab',                  COMPLETE
                    Content-Length: 2,          'a',                   CUT
                    Connection: close,          'a',                   COMPLETE
                    """)
    void knowsAProperEndFromACut(String field, String body, Ending ending) throws IOException {
        try (var server = ScriptedServer.answering("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n" + body);
                var client = RawHttp.to(server.port()).get("/")) {
            assertThat(client.ending()).isEqualTo(ending);
        }
    }

    @Test
    void knowsAReset() throws IOException {
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD + chunk("data: 1\n\n"));
                    exchange.read(); // so that the client has the chunk before the reset discards it
                    exchange.reset();
                });
                var client = RawHttp.to(server.port()).get("/")) {
            client.nextBlock();
            client.send("?");
            assertThat(client.ending()).isEqualTo(Ending.RESET);
            assertThatThrownBy(client::body).isInstanceOf(AssertionError.class).hasMessageContaining("RESET");
        }
    }

    @Test
    void knowsThatTheAnswerToHeadHasNoBodyAndReadsTheNextOneOfTheConnection() throws IOException {
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                    exchange.request();
                    exchange.write("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 404 Not Found\r\n");
                    exchange.request();
                    exchange.write("Content-Length: 0\r\n\r\n");
                });
                var client = RawHttp.to(server.port())) {
            client.request("HEAD / HTTP/1.1", "Host: localhost");
            assertThat(client.body()).isEmpty();
            assertThat(client.get("/").body()).isEqualTo("ok");
            assertThat(client.get("/").head()).extracting("status", "reason").containsExactly(404, "Not Found");
        }
    }

    @Test
    void showsTheServerAHalfCloseAndAReset() throws Exception {
        var seen = new CompletableFuture<Integer>();
        var next = new CompletableFuture<String>();
        try (var server = ScriptedServer.running(exchange -> {
            seen.complete(exchange.read());
            exchange.write("HTTP/1.0 200\r\n\r\nstill here");
        })) {
            try (var client = RawHttp.to(server.port())) {
                client.halfClose();
                assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
                assertThat(client.body()).isEqualTo("still here");
            }
        }
        try (var server = ScriptedServer.running(exchange -> {
            try {
                next.complete("read " + exchange.read());
            } catch (SocketException e) {
                next.complete("reset");
            }
        })) {
            RawHttp.to(server.port()).reset();
            assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("reset");
        }
    }

    @Test
    void aClientThatReadsLittleAheadHoldsTheServerUpSoon() throws IOException {
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var client = RawHttp.readingLittleAhead(server.socket().getLocalPort());
                var connection = server.accept()) {
            connection.setOption(
                    StandardSocketOptions.SO_SNDBUF, 1); // what the server's own kernel takes is not judged
            connection.configureBlocking(false);
            int written = 0;
            for (int more = 1; more > 0; written += more) {
                more = connection.write(ByteBuffer.allocate(4096));
            }
            assertThat(written).isBetween(1, 32 * 1024);
            assertThat(client.arrived()).contains("0 bytes");
        }
    }
}
