package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.wire.ScriptedServer.LAST_CHUNK;
import static org.tidings.wire.ScriptedServer.STREAM_HEAD;
import static org.tidings.wire.ScriptedServer.chunk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpProxyTest {

    private static String name(String text) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }

    private static String ask(TcpProxy proxy) {
        try (var client = RawHttp.to(proxy.port()).get("/")) {
            return client.body();
        }
    }

    /** It may be reset before the client has done connecting, or before it has been answered. */
    private static void assertReset(TcpProxy proxy) {
        assertThatThrownBy(() -> ask(proxy))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).hasMessageContaining("RESET before the head"),
                        failure -> assertThat(failure).isInstanceOf(UncheckedIOException.class));
    }

    @Test
    void connectionsGoToTheServersByTurns() throws IOException {
        try (var first = ScriptedServer.answering(name("first"));
                var second = ScriptedServer.answering(name("second"));
                var proxy = TcpProxy.to(first.port(), second.port())) {
            var answers = new ArrayList<String>();
            for (int i = 0; i < 6; i++) {
                answers.add(ask(proxy));
            }
            assertThat(answers).containsExactly("first", "second", "first", "second", "first", "second");
        }
    }

    @Test
    void serversThatRefuseArePassedOverAndServersCanBeAdded() throws IOException {
        try (var second = ScriptedServer.answering(name("second"));
                var third = ScriptedServer.answering(name("third"));
                var proxy = TcpProxy.to(FreePort.next(), second.port())) {
            assertThat(ask(proxy)).isEqualTo("second");
            assertThat(ask(proxy)).isEqualTo("second");
            proxy.add(third.port());
            proxy.remove(second.port());
            assertThat(ask(proxy)).isEqualTo("third");
            assertThat(ask(proxy)).isEqualTo("third");
        }
    }

    @Test
    void whereNoServerIsTheConnectionIsReset() {
        try (var proxy = TcpProxy.to(FreePort.next())) {
            assertReset(proxy);
        }
    }

    @Test
    void aCutResetsBothSidesOfWhatIsOpenAndOfWhatIsNewUntilItIsMended() throws Exception {
        var gone = new Semaphore(0);
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD + chunk("id: 1\n\n"));
                    try {
                        exchange.read();
                    } finally {
                        gone.release();
                    }
                });
                var proxy = TcpProxy.to(server.port());
                var client = RawHttp.to(proxy.port()).get("/")) {
            assertThat(client.nextBlock()).isEqualTo("id: 1\n\n");
            proxy.cut();
            assertThat(client.ending()).isEqualTo(RawHttp.Ending.RESET);
            gone.acquire();
            assertReset(proxy);
            proxy.restore();
            try (var again = RawHttp.to(proxy.port()).get("/")) {
                assertThat(again.nextBlock()).isEqualTo("id: 1\n\n");
            }
        }
    }

    @Test
    void aBlackHoleSaysNothingAndLosesNothing() throws IOException {
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD);
                    exchange.read();
                    exchange.write(chunk("id: 1\n\n") + LAST_CHUNK);
                });
                var proxy = TcpProxy.to(server.port());
                var client = RawHttp.to(proxy.port()).get("/")) {
            client.head();
            proxy.blackhole();
            client.send("!").within(Duration.ofMillis(200));
            assertThatThrownBy(client::nextBlock).hasMessageStartingWith("No sign of a block");
            proxy.restore();
            client.within(Duration.ofSeconds(10));
            assertThat(client.nextBlock()).isEqualTo("id: 1\n\n");
            assertThat(client.ending()).isEqualTo(RawHttp.Ending.COMPLETE);
        }
    }

    @Test
    void aServerThatDiesInTheMiddleIsSeenAtTheOtherEnd() throws IOException {
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD);
                    exchange.reset();
                });
                var proxy = TcpProxy.to(server.port());
                var client = RawHttp.to(proxy.port()).get("/")) {
            assertThatThrownBy(client::nextBlock).hasMessageContaining("RESET before");
        }
    }

    @Test
    void nothingListensOnceItIsClosed() {
        var proxy = TcpProxy.to();
        proxy.close();
        assertThatThrownBy(() -> ask(proxy)).hasMessageStartingWith("no connection to port");
    }
}
