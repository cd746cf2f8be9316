package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that let a whole batch be written at once, and servers that frame each event themselves. */
@Timeout(20)
class SinkTransportTest {

    private final FakeSink sink = new FakeSink();
    private final SinkTransport transport = new SinkTransport(sink, Connection.HIDDEN);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private static Frame frame(long position, @Nullable String ownId, @Nullable String data) {
        var fields = new Fields(null, ownId, data, null, null);
        return Frame.of(new Entry(position, new Publication("any", fields, false, null)));
    }

    private static Batch batch(Frame... frames) {
        return new Batch(List.of(frames));
    }

    /** As Jersey does where {@link BatchWriter} is registered. */
    private CompletionStage<?> writeBatch(OutboundSseEvent event) {
        try {
            ((OutboundBatch) event).writeTo(written);
            written.write('\n');
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDone(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isDone();
    }

    @Test
    void aServerThatAsksForOurWriterGetsABatchInOneWrite() throws InterruptedException {
        var writes = new AtomicInteger();
        sink.writing(event -> {
            writes.incrementAndGet();
            return writeBatch(event);
        });
        transport.send(batch(Frame.position(1)));
        transport.send(batch(frame(2, null, "a"), frame(3, "mine", "b"), frame(4, null, "c")));
        assertThat(writes).hasValue(2);
        assertThat(written.toString(UTF_8))
                .isEqualTo("id: 1\n\nid: 2\ndata: a\n\nid: mine\ndata: b\n\nid: 3\n\nid: 4\ndata: c\n\n");
    }

    @Test
    void anEventWithItsOwnIdAndItsPositionIsWrittenOnceThoughItComesFirst() {
        sink.writing(this::writeBatch);
        transport.send(batch(frame(3, "mine", "b")));
        assertThat(written.toString(UTF_8)).isEqualTo("id: mine\ndata: b\n\nid: 3\n\n");
    }

    @Test
    void aServerWithAWriterOfItsOwnGetsOneEventAfterTheOther() throws InterruptedException {
        var gates = new ArrayList<CompletableFuture<Void>>();
        sink.writing(event -> {
            gates.add(new CompletableFuture<>());
            return gates.getLast();
        });
        var sent = transport.send(batch(frame(1, null, "a"), frame(2, "mine", "b"), frame(3, null, "c")));
        for (var expected : List.of("1 a", "mine b", "2 null", "3 c")) {
            assertThat(isDone(sent)).isFalse();
            var event = sink.next();
            assertThat(event.getId() + " " + event.getData()).isEqualTo(expected);
            assertThat(sink.isExhausted()).as("one at a time").isTrue();
            gates.getLast().complete(null);
        }
        assertThat(isDone(sent)).isTrue();
    }

    @Test
    void aWriteThatFailsIsTheLastOfItsBatch() throws InterruptedException {
        var reason = new IllegalStateException("gone");
        sink.writing(event -> CompletableFuture.failedStage(reason));
        var sent = transport.send(batch(frame(1, null, "a"), frame(2, null, "b")));
        assertThat(sent.toCompletableFuture()).isCompletedExceptionally();
        sink.next();
        assertThat(sink.isExhausted()).isTrue();
    }

    /** As Open Liberty's does, whose thread comes out of its wait and says that all is well. */
    @Test
    void anAbortIsTheEndOfTheWholeBatch() throws InterruptedException {
        var stuck = new CountDownLatch(1);
        var writes = new AtomicInteger();
        sink.writing(event -> {
            writes.incrementAndGet();
            stuck.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // it was only the first event
            }
            return CompletableFuture.completedFuture(null);
        });
        var batch = batch(frame(1, null, "a"), frame(2, null, "b"), frame(3, null, "c"));
        var sent = CompletableFuture.supplyAsync(() -> transport.send(batch).thenAccept(done -> {}));
        stuck.await();
        transport.abort();

        assertThat(sent.thenCompose(stage -> stage)).failsWithin(Duration.ofSeconds(10));
        assertThat(writes).hasValue(1);
    }

    @Test
    void throughItsGettersAnEventIsWhatItIs() {
        var event = frame(7, null, "a\r\nb\rc");
        assertThat(event.getData()).isEqualTo("a\nb\nc");
        assertThat(event.getId()).isEqualTo("7");
        assertThat(event.getType()).isEqualTo(String.class);
        assertThat(event.isReconnectDelaySet()).isFalse();
        assertThat(Frame.farewell(Duration.ofSeconds(2)).getReconnectDelay()).isEqualTo(2_000);
        assertThat(Frame.position(7).getData())
                .as("an empty text would be an event")
                .isNull();
    }
}
