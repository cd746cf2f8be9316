package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.Repeatedly;
import org.tidings.wire.ServerSentEvent;
import org.tidings.wire.StreamRecorder;

/** Where a stream begins, by what its client says it had last. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
@OnEveryServer
@Tag("core")
class ResumeTest {

    private static final int HISTORY = 100;

    private static RunningServer server;
    private static int tests;

    private final String name = "resume-" + tests++;

    @BeforeAll
    static void start() {
        server = RunningServer.with("history-events=" + HISTORY, "ring-frames=10");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private StreamRecorder open(String query, String... fields) {
        return StreamRecorder.open(server.port(), "/api/playground/" + name + query, fields)
                .assertOpen();
    }

    private List<Long> publish(int count) {
        var positions = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            positions.add(server.publish(name, "event " + i));
        }
        return positions;
    }

    private static void assertEvents(StreamRecorder reader, int from, int to) {
        for (int i = from; i < to; i++) {
            reader.assertEvent("message", "event " + i);
        }
    }

    /** That nothing but this follows. */
    private void assertLiveFromHere(StreamRecorder reader) {
        long position = server.publish(name, "live");
        assertThat(reader.nextEvent()).isEqualTo(new ServerSentEvent("message", "live", Long.toString(position)));
        reader.assertExhausted();
    }

    @Test
    void withoutAnIdAStreamIsLiveFromNow() {
        long last = publish(3).getLast();
        try (var reader = open("")) {
            assertThat(reader.awaitLastEventId()).isEqualTo(Long.toString(last));
            assertLiveFromHere(reader);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?lastEventId=", "?other=1"})
    void anEmptyIdIsNone(String query) {
        publish(3);
        try (var reader = open(query, "Last-Event-ID:")) {
            reader.awaitLastEventId();
            assertLiveFromHere(reader);
        }
    }

    @Test
    void theHeaderContinuesAfterTheEventItNames() {
        var positions = publish(8); // all in the ring, if it was there
        for (int i = 0; i < 8; i++) {
            try (var reader = open("", "Last-Event-ID: " + positions.get(i))) {
                assertEvents(reader, i + 1, 8);
                reader.awaitLastEventId(positions.getLast().toString()).assertExhausted();
            }
        }
    }

    @Test
    void theParameterContinuesAsTheHeaderDoes() {
        var positions = publish(8);
        try (var reader = open("?lastEventId=" + positions.get(4))) {
            assertEvents(reader, 5, 8);
            assertLiveFromHere(reader);
        }
    }

    @Test
    void theHeaderWinsOverTheParameterBecauseABrowserThatReconnectsKeepsItsUrl() {
        var positions = publish(8);
        try (var reader = open("?lastEventId=" + positions.get(1), "Last-Event-ID: " + positions.get(5))) {
            assertEvents(reader, 6, 8);
            assertLiveFromHere(reader);
        }
    }

    @Test
    void whatIsBehindTheRingComesFromTheJournal() {
        var positions = publish(50);
        try (var live = open("")) {
            live.awaitLastEventId();
            positions.addAll(publish(40)); // of which the ring keeps 10
            for (int from : new int[] {0, 30, 49, 50, 70, 79, 80, 81, 89}) {
                try (var reader = open("", "Last-Event-ID: " + positions.get(from))) {
                    for (int i = from + 1; i < 90; i++) {
                        assertThat(reader.nextEvent().lastEventId())
                                .isEqualTo(positions.get(i).toString());
                    }
                    reader.assertExhausted();
                }
            }
        }
    }

    @Test
    void anIdBetweenTwoEventsOfAStreamIsAsGoodAsOneOfItsOwn() {
        long first = publish(1).getFirst();
        long foreign = server.publish(name + "-other", "foreign");
        long second = server.publish(name, "second");
        assertThat(foreign).isBetween(first, second);
        try (var reader = open("", "Last-Event-ID: " + foreign)) {
            reader.assertEvent("message", "second");
            assertLiveFromHere(reader);
        }
    }

    @Test
    void oneIdResumesAStreamOfManyChannels() {
        var channels = "/api/events?channel=playground/" + name + "&channel=playground/" + name + "-b";
        try (var reader = StreamRecorder.open(server.port(), channels)) {
            reader.awaitLastEventId();
            server.publish(name, "a1");
            server.publish(name + "-b", "b1");
            reader.assertEvent("message", "a1").assertEvent("message", "b1").disconnect();
            server.publish(name + "-b", "b2");
            server.publish(name, "a2");
            reader.reconnect().assertEvent("message", "b2").assertEvent("message", "a2");
            server.publish(name + "-b", "b3");
            reader.assertEvent("message", "b3").assertExhausted();
        }
    }

    @Test
    void earliestIsFromTheStartOfHistory() {
        publish(20);
        try (var reader = open("?lastEventId=earliest")) {
            assertEvents(reader, 0, 20);
            assertLiveFromHere(reader);
        }
        try (var reader = open("", "Last-Event-ID: earliest")) {
            assertEvents(reader, 0, 20);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "-1",
                "+5",
                "1e5",
                "0x10",
                "1.0",
                "1 2",
                "999999999999999999999999999999",
                "9223372036854775807",
                "9223372036854775808",
                "9007199254740993",
                "'\";--",
                "EARLIEST",
                "{}",
                "%",
                "%zz"
            })
    void anIdThatIsNoneOfOursIsAGapOfUnknownSizeAndThenLive(String id) {
        long last = publish(3).getLast();
        try (var reader = open("", "Last-Event-ID: " + id)) {
            assertGap(reader, null, last);
            assertLiveFromHere(reader);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0661\u0662", "\u4F60\u597D"})
    void soIsOneThatIsNotAscii(String id) {
        server.assumeEmbedded("A Jakarta EE server may refuse such a request itself");
        anIdThatIsNoneOfOursIsAGapOfUnknownSizeAndThenLive(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%E0%A4%A", "%"})
    void soIsOneThatIsNotEvenAUri(String id) {
        server.assumeEmbedded("A Jakarta EE server may refuse such a request itself");
        soIsOneInTheParameter(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "-1", "%00", "%0D%0Aid:%205", "%FF", "+", "9223372036854775808"})
    void soIsOneInTheParameter(String id) {
        long last = publish(3).getLast();
        try (var reader = open("?lastEventId=" + id)) {
            assertGap(reader, null, last);
            assertLiveFromHere(reader);
        }
    }

    @Test
    void anIdOfManyKilobytesIsGarbageToo() {
        long last = publish(1).getLast();
        try (var reader = open("", "Last-Event-ID: " + "9".repeat(4_000))) {
            assertGap(reader, null, last);
        }
    }

    @Test
    void anIdOfTheFutureIsAGapAndNoPromise() {
        long last = publish(3).getLast();
        try (var reader = open("", "Last-Event-ID: " + (last + 1_000))) {
            assertGap(reader, null, last);
            assertThat(reader.awaitLastEventId()).isEqualTo(Long.toString(last));
            assertLiveFromHere(reader);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "007", "123456789"})
    void anIdFromBeforeTheServerStartedIsAGapFromThere(String id) {
        publish(3);
        try (var reader = open("", "Last-Event-ID: " + id)) {
            assertThat(reader.nextEvent().type()).isEqualTo("gap");
        }
    }

    @Test
    void whatHistoryHasLostIsAGapAndTheRestIsReplayed() {
        var positions = publish(HISTORY + 50);
        try (var reader = open("", "Last-Event-ID: " + positions.get(9))) {
            assertGap(reader, positions.get(9), positions.get(49));
            assertEvents(reader, 50, HISTORY + 50);
            assertLiveFromHere(reader);
        }
    }

    @Test
    void nothingIsLostToWhoeverHadTheLastEventThatHistoryLost() {
        var positions = publish(HISTORY + 50);
        try (var reader = open("", "Last-Event-ID: " + positions.get(49))) {
            assertEvents(reader, 50, HISTORY + 50);
            reader.awaitLastEventId(positions.getLast().toString()).assertExhausted();
        }
    }

    @Test
    void aGapResumesAfterIt() {
        var positions = publish(HISTORY + 50);
        try (var reader = open("", "Last-Event-ID: " + positions.get(9))) {
            reader.nextEvent();
            reader.awaitEvents(HISTORY);
            reader.reconnect();
            assertLiveFromHere(reader);
        }
    }

    @Test
    void earliestIsNoGapHoweverMuchHistoryHasLost() {
        publish(HISTORY + 50);
        try (var reader = open("?lastEventId=earliest")) {
            assertEvents(reader, 50, HISTORY + 50);
        }
    }

    /** The next event is a gap, and its id is where it ends. */
    private static void assertGap(StreamRecorder reader, Long from, long to) {
        var gap = reader.nextEvent();
        assertThat(gap.type()).isEqualTo("gap");
        try (var json = Json.createReader(new StringReader(gap.data()))) {
            var data = json.readObject();
            assertThat(data.isNull("from") ? null : data.getJsonNumber("from").longValueExact())
                    .isEqualTo(from);
            assertThat(data.getJsonNumber("to").longValueExact()).isEqualTo(to);
        }
        assertThat(gap.lastEventId()).isEqualTo(Long.toString(to));
    }

    @Test
    void whoIsCutBeforeTheFirstEventResumesWhereItConnected() {
        publish(2);
        try (var reader = open("")) {
            reader.awaitLastEventId();
            reader.disconnect();
            publish(2);
            reader.reconnect();
            assertEvents(reader, 0, 2);
            assertLiveFromHere(reader);
        }
    }

    @Test
    void anIdOfTheSendersOwnDoesNotKeepAStreamFromResuming() {
        try (var reader = open("")) {
            reader.awaitLastEventId();
            var own = server.compose(name, "{\"id\":\"own\",\"data\":\"x\"}");
            assertThat(reader.nextEvent()).isEqualTo(new ServerSentEvent("message", "x", "own"));
            reader.awaitLastEventId(Long.toString(own.position())).disconnect();
            publish(1);
            reader.reconnect();
            assertEvents(reader, 0, 1);
            assertLiveFromHere(reader);
        }
    }

    @Repeatedly
    void aHundredReconnectionsAmidstEventsLoseNothingAndRepeatNothing() throws InterruptedException {
        int events = 1_000;
        var ahead = new Semaphore(HISTORY / 2); // the publisher waits rather than outrun history
        try (var reader = open("")) {
            reader.awaitLastEventId();
            var publisher = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < events; i++) {
                    ahead.acquireUninterruptibly();
                    server.publish(name, "event " + i);
                }
            });
            for (int taken = 0; taken < events; taken += 10) {
                assertEvents(reader, taken, taken + 10);
                ahead.release(10);
                reader.reconnect();
            }
            publisher.join();
            assertLiveFromHere(reader);
        }
    }
}
