package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.tidings.wire.ScriptedServer.LAST_CHUNK;
import static org.tidings.wire.ScriptedServer.STREAM_HEAD;
import static org.tidings.wire.ScriptedServer.chunk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyReadersTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static ScriptedServer streaming(String... contents) {
        return ScriptedServer.running(exchange -> {
            exchange.request();
            exchange.write(STREAM_HEAD);
            for (var content : contents) {
                exchange.write(chunk(content));
            }
            exchange.read();
        });
    }

    @Test
    void countEveryEventOfEveryReader() throws IOException {
        int readers = 300;
        var published = new Semaphore(0);
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD + chunk("retry: 2000\nid: 77\n\n"));
                    published.acquireUninterruptibly();
                    for (int i = 0; i < 1_000; i++) {
                        exchange.write(chunk("id: 9\nevent: counted\ndata: {\"n\":" + i + ",\"at\":" + System.nanoTime()
                                + ",\"other\":5}\ndata: 6\n\n"));
                    }
                    exchange.read();
                });
                var many = ManyReaders.expecting(0, readers, server.port(), "/")) {
            published.release(readers);
            many.awaitEvent(999, LIMIT);
            var report = many.report().assertNothingAmiss();
            assertThat(report.events()).isEqualTo(1_000L * readers);
            assertThat(report.latency().total()).isEqualTo(1_000L * readers);
            assertThat(report.latency().percentile(1)).isPositive().isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void findTheNumbersWhereverTheBytesAreCut() throws IOException {
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.writeByteByByte(STREAM_HEAD
                            + chunk(":\n\nda")
                            + chunk("ta: 1")
                            + chunk("0\r")
                            + chunk("\n")
                            + chunk("\r\ndata:11\n\ndata\ndata: 99\n\ndataset: 5\n\ndata: none\n\n")
                            + chunk(":data: 5\nid: 5\n\ndata: a12b\ndata: 5\n\n"));
                    exchange.read();
                });
                var many = ManyReaders.expecting(10, 1, server.port(), "/")) {
            many.awaitEvent(12, LIMIT);
            assertThat(many.report().assertNothingAmiss().events()).isEqualTo(3);
        }
    }

    @Test
    void getAHeadInTwoPartsRight() throws IOException {
        int readers = 150; // of which the last ones are connected when the first ones have read
        var connected = new CountDownLatch(readers);
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    connected.countDown();
                    boolean isFirst = connected.getCount() == readers - 1;
                    exchange.write(STREAM_HEAD.substring(0, isFirst ? 20 : STREAM_HEAD.length()));
                    if (isFirst) {
                        awaitUninterruptibly(connected);
                        exchange.write(STREAM_HEAD.substring(20) + chunk("data: 1\n\n"));
                    } else {
                        exchange.write(chunk("data: 1\n\n"));
                    }
                    exchange.read();
                });
                var many = ManyReaders.expecting(1, readers, server.port(), "/")) {
            many.awaitEvent(1, LIMIT);
            assertThat(many.report().assertNothingAmiss().events()).isEqualTo(readers);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3,     1, 0, 0", // the first one is missing
        "0 1 3,     1, 0, 0",
        "0 3,       2, 0, 0",
        "0 1 1 2 3, 0, 1, 0",
        "0 2 1 3,   1, 0, 1", // late
        "0 1 2 0 3, 0, 0, 1" // again
    })
    void noticeWhatIsAmiss(String numbers, long lost, long twice, long outOfOrder) throws IOException {
        try (var server = streaming("data: " + numbers.replace(" ", "\n\ndata: ") + "\n\n");
                var many = ManyReaders.expecting(0, 2, server.port(), "/")) {
            many.awaitEvent(3, LIMIT);
            var report = many.report();
            assertThat(report)
                    .extracting("lost", "twice", "outOfOrder")
                    .containsExactly(2 * lost, 2 * twice, 2 * outOfOrder);
            assertThatThrownBy(report::assertNothingAmiss)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("lost=" + 2 * lost);
        }
    }

    @Test
    void noticeAGap() throws IOException {
        try (var server = streaming("id: 5\nevent: gap\ndata: {\"from\":1,\"to\":5}\n\n", "event:gaps\ndata: 1\n\n");
                var many = ManyReaders.expecting(1, 1, server.port(), "/")) {
            many.awaitEvent(1, LIMIT);
            assertThat(many.report()).extracting("gaps", "lost", "events").containsExactly(1L, 0L, 1L);
            assertThatThrownBy(() -> many.report().assertNothingAmiss()).hasMessageContaining("gaps=1");
        }
    }

    @Test
    void mayJoinAtAnyEvent() throws IOException {
        try (var server = streaming("data: 7\n\ndata: 8\n\n");
                var many = ManyReaders.joining(1, server.port(), "/")) {
            many.awaitEvent(8, LIMIT);
            assertThat(many.report().assertNothingAmiss().events()).isEqualTo(2);
        }
    }

    @Test
    void holdTheServerUpWhereTheyAreStalledAndOnlyThere() throws Exception {
        var begin = new Semaphore(0);
        var served = new Semaphore(0);
        var padding = "x".repeat(64 * 1024);
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD);
                    begin.acquireUninterruptibly();
                    for (int i = 0; i < 256; i++) {
                        exchange.write(chunk("data: " + i + "\n:" + padding + "\n\n"));
                    }
                    served.release();
                    exchange.read();
                });
                var many = ManyReaders.expecting(0, 5, server.port(), "/")) {
            many.stall(2);
            begin.release(5);
            many.awaitEvent(255, Duration.ofSeconds(30));
            assertThat(served.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
            assertThat(served.tryAcquire(1, TimeUnit.SECONDS))
                    .as("a stalled reader got 16 MB")
                    .isFalse();
            assertThat(many.report()).extracting("stalled", "events").containsExactly(2, 3 * 256L);
            many.stall(0);
            many.awaitEvent(255, Duration.ofSeconds(30));
            assertThat(many.report().assertNothingAmiss())
                    .extracting("stalled", "events")
                    .containsExactly(0, 5 * 256L);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void noticeAnEndAtOnce(boolean properly) throws IOException {
        try (var server = ScriptedServer.answering(STREAM_HEAD + chunk("data: 1\n\n") + (properly ? LAST_CHUNK : ""));
                var many = ManyReaders.expecting(1, 3, server.port(), "/")) {
            assertThatThrownBy(() -> many.awaitEvent(2, LIMIT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("a stream ended before event 2");
            assertThatThrownBy(() -> many.report().assertNothingAmiss()).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void noticeAnEndWhileTheyWait() throws Exception {
        var waiting = new CountDownLatch(1);
        try (var server = ScriptedServer.running(exchange -> {
                    exchange.request();
                    exchange.write(STREAM_HEAD);
                    awaitUninterruptibly(waiting);
                });
                var many = ManyReaders.expecting(1, 3, server.port(), "/")) {
            var failure = new CompletableFuture<Throwable>();
            var waiter = Thread.ofVirtual()
                    .start(() -> failure.complete(catchThrowable(() -> many.awaitEvent(1, Duration.ofMinutes(1)))));
            await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
            waiting.countDown();
            assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessage("a stream ended before event 1");
        }
    }

    @Test
    void failIfAnEventDoesNotCome() throws IOException {
        try (var server = streaming("data: 1\n\n");
                var many = ManyReaders.expecting(1, 3, server.port(), "/")) {
            many.awaitEvent(1, LIMIT);
            assertThatThrownBy(() -> many.awaitEvent(2, Duration.ofMillis(100)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("After PT0.1S, not every reader has event 2: Report[readers=3");
        }
    }

    @Test
    void failIfThereIsNoStream() throws IOException {
        try (var server = ScriptedServer.answering("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")) {
            assertThatThrownBy(() -> ManyReaders.joining(3, server.port(), "/"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("503 Busy");
        }
        assertThatThrownBy(() -> ManyReaders.joining(3, FreePort.next(), "/"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("refused");
    }

    @Test
    void countLatenciesToAnEighth() {
        var histogram = new LatencyHistogram();
        for (int micros = 1; micros <= 1_000; micros++) {
            histogram.record(1_000L * micros);
        }
        assertThat(histogram.percentile(0.5).toNanos()).isBetween(437_500L, 500_000L);
        assertThat(histogram.percentile(0.99).toNanos()).isBetween(866_250L, 990_000L);
        assertThat(histogram).hasToString(histogram.copy().toString());
        histogram.record(-1);
        histogram.record(Long.MAX_VALUE);
        assertThat(histogram.percentile(0)).isEqualTo(Duration.ofNanos(1));
        assertThat(histogram.percentile(1)).isGreaterThan(Duration.ofDays(36_500));
    }
}
