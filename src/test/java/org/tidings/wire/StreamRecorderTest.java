package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.wire.ScriptedServer.LAST_CHUNK;
import static org.tidings.wire.ScriptedServer.STREAM_HEAD;
import static org.tidings.wire.ScriptedServer.chunk;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamRecorderTest {

    private static final String STREAM = STREAM_HEAD
            + chunk("retry: 2000\nid: 5\n\n")
            + chunk(":\n\nid: 6\nevent: mail-received\ndata: {}\n\n:\n\n")
            + chunk("id: 7\ndata: a\ndata: b\n\n");

    @Test
    void recordsAWholeStream() throws IOException {
        try (var server = ScriptedServer.answering(STREAM + LAST_CHUNK);
                var reader = StreamRecorder.open(server.port(), "/")) {
            reader.assertOpen()
                    .assertEvent("mail-received", "{}")
                    .assertEvent("message", "a\nb")
                    .assertEnded();
            assertThat(reader.awaitLastEventId("7").lastEventId()).isEqualTo("7");
            assertThatThrownBy(() -> reader.awaitLastEventId("8")).isInstanceOf(AssertionError.class);
            assertThat(reader.reconnectionTime()).contains(Duration.ofSeconds(2));
            assertThat(reader.awaitComments(2)).containsExactly("", "");
        }
    }

    @Test
    void asksAsAnEventSourceDoesAndReconnectsWithTheLastIdAlone() throws Exception {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        try (var server = ScriptedServer.running(exchange -> {
                    requests.add(exchange.request());
                    exchange.write(STREAM_HEAD + chunk("id: 5\u2026\n\n") + chunk("id: 6\ndata: incomplete\n"));
                    exchange.read();
                });
                var reader = StreamRecorder.open(server.port(), "/events?channel=a", "X-Field: alice")) {
            assertThat(reader.awaitLastEventId()).isEqualTo("5\u2026");
            var first = requests.poll(10, TimeUnit.SECONDS);
            assertThat(first)
                    .startsWith("GET /events?channel=a HTTP/1.1\r\nHost: localhost:")
                    .contains("\r\nAccept: text/event-stream\r\n", "\r\nX-Field: alice\r\n")
                    .doesNotContain("Last-Event-ID");
            reader.reconnect().assertOpen();
            assertThat(requests.poll(10, TimeUnit.SECONDS))
                    .as("the same request, with the id of a block without data")
                    .contains("\r\nLast-Event-ID: 5\u2026\r\n")
                    .isEqualToIgnoringNewLines(first.replace("no-store", "no-store\nLast-Event-ID: 5\u2026"));
        }
    }

    @Test
    void keepsWhatWasNotTakenWhenItReconnectsAndNoneOfTheOldConnectionsBuffers() throws Exception {
        var connections = new Semaphore(0);
        try (var server = ScriptedServer.running(exchange -> {
                    boolean again = exchange.request().contains("Last-Event-ID: 1");
                    exchange.write(STREAM_HEAD
                            + (again
                                    ? chunk("data: 2\n\n")
                                    : chunk("retry: 7\nid: 1\ndata: 1\n\nevent: lost\ndata: l")));
                    connections.release();
                    exchange.read();
                });
                var reader = StreamRecorder.open(server.port(), "/")) {
            reader.awaitLastEventId();
            assertThat(connections.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            reader.reconnect();
            assertThat(reader.awaitEvents(2))
                    .containsExactly(
                            new ServerSentEvent("message", "1", "1"), new ServerSentEvent("message", "2", "1"));
            assertThat(reader.reconnectionTime()).isEmpty();
        }
    }

    @Test
    void leavesTheServerStuckWhilePaused() throws Exception {
        var block = "data: " + "x".repeat(64 * 1024 - 8) + "\n\n";
        var paused = new Semaphore(0);
        var written = new Semaphore(0);
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD);
                    paused.acquireUninterruptibly();
                    for (int i = 0; i < 256; i++) {
                        exchange.write(chunk(block));
                    }
                    written.release();
                    exchange.write(LAST_CHUNK);
                });
                var reader = StreamRecorder.open(server.port(), "/").assertOpen()) {
            reader.pause();
            paused.release();
            assertThat(written.tryAcquire(1, TimeUnit.SECONDS))
                    .as("the server got rid of 16 MB")
                    .isFalse();
            reader.resume();
            assertThat(reader.awaitEvents(256)).hasSize(256);
            reader.assertEnded();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/event-stream;charset=windows-1252, true",
        "200, text/event-stream;, true",
        "200, TEXT/Event-Stream; x=bogus, true",
        "200, text/event-streambogus, false",
        "200, text/plain, false",
        "200, x%bogus, false",
        "404, text/event-stream, false",
        "503, text/event-stream, false",
        "201, text/event-stream, false"
    })
    void isOpenWhenAnEventSourceWouldBe(int status, String type, boolean open) throws IOException {
        var head = "HTTP/1.1 " + status + " \r\nContent-Type: " + type + "\r\nContent-Length: 0\r\n\r\n";
        try (var server = ScriptedServer.answering(head);
                var reader = StreamRecorder.open(server.port(), "/")) {
            if (open) {
                reader.assertOpen();
            } else {
                assertThatThrownBy(reader::assertOpen)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(type);
            }
        }
    }

    @Test
    void failsAtTheWrongEvent() throws IOException {
        try (var server = ScriptedServer.answering(STREAM + LAST_CHUNK);
                var reader = StreamRecorder.open(server.port(), "/")) {
            assertThatThrownBy(() -> reader.assertEvent("mail-received", "{ }"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("data={}");
            assertThatThrownBy(() -> reader.assertEvent("mail-received", "a\nb"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("type=message");
        }
    }

    @Test
    void failsAtAnEventTooManyAndAtOneTooFew() throws IOException {
        try (var server = ScriptedServer.answering(STREAM + LAST_CHUNK);
                var reader = StreamRecorder.open(server.port(), "/")) {
            reader.nextEvent();
            assertThatThrownBy(reader::assertEnded)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("not yet taken");
            assertThatThrownBy(reader::assertExhausted).isInstanceOf(AssertionError.class);
            reader.nextEvent();
            reader.assertExhausted();
            assertThatThrownBy(reader::nextEvent)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(
                            "Waited for an event, but the response is over (COMPLETE). Not yet taken: []. What")
                    .hasMessageContaining("data: b\\n");
            assertThatThrownBy(() -> reader.awaitComments(3)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void failsIfTheEndWasNone() throws IOException {
        try (var server = ScriptedServer.answering(STREAM);
                var reader = StreamRecorder.open(server.port(), "/")) {
            reader.awaitEvents(2);
            assertThatThrownBy(reader::assertEnded)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("CUT");
        }
    }

    @Test
    void failsWithTheReasonIfTheResponseIsBroken() throws IOException {
        try (var server = ScriptedServer.answering("SSH-2.0-OpenSSH\r\n\r\n");
                var reader = StreamRecorder.open(server.port(), "/")) {
            assertThatThrownBy(reader::assertOpen)
                    .isInstanceOf(AssertionError.class)
                    .hasRootCauseMessage(
                            "Not HTTP: not a status line: SSH-2.0-OpenSSH. What had arrived: 19 bytes\nSSH-2.0-OpenSSH\\r\\n\n\\r\\n\n");
        }
    }
}
