package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives through a server that frames events itself is what arrives through one that does not. */
class FramingServerTest {

    /** Frames events as RESTEasy 6.2 does, with what it does to line ends. */
    private static final class FramingSink implements SseEventSink {

        private final StringBuilder written = new StringBuilder();

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            if (event.getComment() != null) {
                written.append(": ").append(event.getComment()).append('\n');
            }
            if (event.getName() != null) {
                written.append("event: ").append(event.getName()).append('\n');
            }
            if (event.getId() != null) {
                written.append("id: ").append(event.getId()).append('\n');
            }
            if (event.getReconnectDelay() > -1) {
                written.append("retry: ").append(event.getReconnectDelay()).append('\n');
            }
            if (event.getData() instanceof String data) {
                written.append("data: ").append(dataOf(data)).append('\n');
            }
            written.append('\n');
            return CompletableFuture.completedFuture(null);
        }

        private static String dataOf(String data) {
            return data.replaceAll("[\r\n]+", "\n")
                    .replaceAll("\n(?=.)", "\ndata: ")
                    .replaceAll("\n$", "");
        }

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public void close() {}
    }

    private static void assertArrives(Frame... frames) {
        var sink = new FramingSink();
        new SinkTransport(sink, Connection.HIDDEN, Framing.RESTEASY).send(new Batch(List.of(frames)));
        var expected = new StringBuilder();
        for (var frame : frames) {
            expected.append(new String(frame.bytes(), UTF_8));
        }
        assertThat(sink.written.toString()).isEqualTo(expected.toString());
    }

    private static Frame frame(Fields fields) {
        return Frame.of(new Entry(7, new Publication("playground/x", fields, true, null)));
    }

    private static Frame data(String data) {
        return frame(new Fields(null, null, data, null, null));
    }

    @Test
    void whatTheStreamSaysItself() {
        assertArrives(
                Frame.opening(Duration.ofSeconds(2), 5),
                Frame.gap(null, 5),
                Frame.HEARTBEAT,
                Frame.farewell(Duration.ofSeconds(3)));
    }

    @Test
    void everyField() {
        assertArrives(frame(new Fields("greeting", null, "a\nb", Duration.ZERO, "by hand")), data("next"));
    }

    @Test
    void anIdOfTheSendersOwnAndThePositionAfterIt() {
        assertArrives(frame(new Fields(null, "own", "a", null, null)), data("next"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "\n",
                "\r\n",
                "a\n",
                "\na",
                "a\r\n",
                "a\n\nb",
                "a\r\rb",
                "a\n\rb",
                "\n\n",
                "a\r\nb\r\n\r\n"
            })
    void anyLineOfData(String data) {
        assertArrives(data(data), data("next"));
        assertArrives(frame(new Fields("greeting", "own", data, Duration.ofMillis(1_500), "by hand")), data("next"));
    }
}
