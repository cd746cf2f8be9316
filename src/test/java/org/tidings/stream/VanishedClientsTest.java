package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Repeatedly;

/** Clients that go without a word, and what remains of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
class VanishedClientsTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    /** Two heartbeats, and a little for a busy machine. */
    private static final Duration NOTICED = HEARTBEAT.multipliedBy(2).plusSeconds(1);

    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.with(
                "heartbeat=" + HEARTBEAT.toMillis() + "ms", "write-timeout=1s", "streams-max=300", "retry=2s");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Named<Consumer<RawHttp>>> ends() {
        return Stream.of(Named.of("closed", RawHttp::close), Named.of("reset", RawHttp::reset));
    }

    private RawHttp open(String name) {
        var client = RawHttp.to(server.port()).get("/api/playground/" + name);
        client.nextBlock();
        return client;
    }

    @ParameterizedTest
    @MethodSource("ends")
    void areNoticedWithinTwoHeartbeatsAndLeaveNothing(Consumer<RawHttp> end) {
        try (var gone = open("gone");
                var still = open("still")) {
            assertThat(server.streams().size()).isEqualTo(2);
            end.accept(gone);
            await().atMost(NOTICED).until(() -> server.streams().size() == 1);
            assertThat(server.streams().isWatched("playground/gone")).isFalse();
            assertThat(server.streams().isWatched("playground/still")).isTrue();
            assertThat(still.nextBlock()).as("a heartbeat").startsWith(":");
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void areNoticedBetweenTheEventsOfABusyChannel(Consumer<RawHttp> end) {
        try (var gone = open("busy");
                var still = server.reader("busy")) {
            for (int i = 0; i < 10; i++) {
                server.publish("busy", "before " + i);
            }
            end.accept(gone);
            for (int i = 0; i < 1_000; i++) {
                server.publish("busy", "after " + i);
            }
            assertThat(still.awaitEvents(1_010).getLast().data()).isEqualTo("after 999");
            await().until(() -> server.streams().size() == 1);
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void leaveNothingThoughTheyGoAsSoonAsTheyHaveCome(Consumer<RawHttp> end) {
        for (int i = 0; i < 200; i++) {
            end.accept(open("gone"));
        }
        await().until(() -> server.streams().size() == 0);
        assertThat(server.streams().isWatched("playground/gone")).isFalse();
    }

    @Test
    void areNoticedIfTheyHaveOnlyHalfClosed() {
        try (var gone = open("gone");
                var still = open("still")) {
            gone.halfClose();
            await().atMost(NOTICED).until(() -> server.streams().size() == 1);
            assertThat(server.streams().isWatched("playground/gone")).isFalse();
            assertThat(still.nextBlock()).startsWith(":");
        }
    }

    @Test
    void areNoErrorIfTheyGoInTheMidstOfABody() {
        var logged = new ConcurrentLinkedQueue<LogRecord>();
        var log = Logger.getLogger("");
        var handler = new LoggedInto(logged);
        log.addHandler(handler);
        try (var reader = server.reader("x")) {
            RawHttp.to(server.port())
                    .request(
                            "POST /api/playground/x HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: application/json",
                            "Content-Length: 1000")
                    .send("{")
                    .close();
            reader.awaitComments(2); // by then it has been noticed
            assertThat(logged)
                    .filteredOn(entry -> entry.getLevel().intValue() > Level.INFO.intValue())
                    .extracting(LogRecord::getMessage)
                    .isEmpty();
        } finally {
            log.removeHandler(handler);
        }
    }

    private static final class LoggedInto extends Handler {

        private final Queue<LogRecord> records;

        LoggedInto(Queue<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void freeTheirChannelsHoweverManyTheyNamed() {
        for (int round = 0; round < 5; round++) {
            var strangers = new ArrayList<RawHttp>();
            for (int i = 0; i < 100; i++) {
                strangers.add(open("name-" + round + "-" + i));
            }
            strangers.forEach(RawHttp::close);
        }
        await().until(() -> server.streams().size() == 0);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 100; i++) {
                assertThat(server.streams().isWatched("playground/name-" + round + "-" + i))
                        .isFalse();
            }
        }
    }

    @Repeatedly
    void whoReadsNothingIsGivenUpAfterTheWriteTimeoutAndTheOthersGetEverything() {
        var text = "x".repeat(60_000);
        try (var stalled = RawHttp.readingLittleAhead(server.port()).get("/api/playground/full");
                var reader = server.reader("full")) {
            stalled.nextBlock();
            assertThat(server.streams().size()).isEqualTo(2);
            for (int i = 0; i < 200; i++) { // 12 MB, more than the sockets hold
                server.publish("full", i + text);
                assertThat(reader.nextEvent().data()).isEqualTo(i + text);
            }
            await().until(() -> server.streams().size() == 1);
            assertThat(stalled.ending()).isNotEqualTo(RawHttp.Ending.COMPLETE);
            server.publish("full", "last");
            reader.assertEvent("message", "last").assertExhausted();
        }
    }

    @Test
    void whoNeverFinishesARequestDelaysNobody() {
        try (var half = RawHttp.to(server.port()).send("GET /api/playground/x HTTP/1.1\r\nHost: loc");
                var silent = RawHttp.to(server.port());
                var body = RawHttp.to(server.port())
                        .request(
                                "POST /api/playground/x HTTP/1.1",
                                "Host: localhost",
                                "Content-Type: application/json",
                                "Content-Length: 1000")
                        .send("{");
                var reader = server.reader("x")) {
            server.publish("x", "served");
            reader.assertEvent("message", "served");
            assertThat(half.arrived() + silent.arrived() + body.arrived()).doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void aFullHouseTellsThemToComeBackLaterWhichIsNoError() {
        var guests = new ArrayList<RawHttp>();
        for (int i = 0; i < 300; i++) {
            guests.add(open("house"));
        }
        try (var late = server.reader("house")) {
            late.assertEnded();
            assertThat(late.reconnectionTime())
                    .hasValueSatisfying(time -> assertThat(time).isGreaterThan(Duration.ofSeconds(10)));
        }
        guests.removeLast().close();
        await().until(() -> server.streams().size() == 299);
        guests.add(open("house"));
        guests.forEach(RawHttp::close);
    }
}
