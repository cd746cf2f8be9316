package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way the bytes of a response are cut, the client finds every event in it once. */
class EventScannerTest {

    private static final String STREAM = """
            id: 7
            retry: 2000

            :

            id: 12
            data: 001 0000000042 000000001234567890 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx

            event: gap
            data: {"from":1,"to":2}

            data:002 7 9
            id: 13

            data: 003 8 10
            data: 004 9 11

            datax: 005 1 1

            data: 006 1

            event: nothing but a name

            data: 007 1 2

            data: 008 1 2 never finished
            """;

    private static final List<String> EVENTS = List.of("1 42 1234567890", "other", "2 7 9", "3 8 10", "other", "7 1 2");

    private final List<String> events = new ArrayList<>();

    private ResponseDecoder decoder() {
        var recorder = new EventScanner.Events() {
            @Override
            public void event(int lane, long number, long due) {
                events.add(lane + " " + number + " " + due);
            }

            @Override
            public void other() {
                events.add("other");
            }
        };
        return new ResponseDecoder(
                new EventScanner(recorder, ByteBuffer.allocateDirect(EventScanner.LONGEST_BEGINNING)));
    }

    private static ByteBuffer direct(String text) {
        var bytes = text.getBytes(UTF_8);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes);
    }

    private static String untilTheEnd(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + body;
    }

    private static String chunked(String body, int size) {
        var response = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int from = 0; from < body.length(); from += size) {
            var chunk = body.substring(from, Math.min(body.length(), from + size));
            response.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return response.toString();
    }

    private void assertFoundHoweverItIsCutInTwo(String response) {
        var bytes = direct(response);
        int length = bytes.capacity();
        for (int cut = 0; cut <= length; cut++) {
            events.clear();
            var decoder = decoder();
            decoder.accept(bytes, 0, cut);
            decoder.accept(bytes, cut, length);
            assertThat(events).as("cut at byte %d", cut).isEqualTo(EVENTS);
        }
    }

    @Test
    void findsEventsInABodyThatLastsAsLongAsTheConnection() {
        assertFoundHoweverItIsCutInTwo(untilTheEnd(STREAM));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 16, 64, 100, 10_000})
    void findsEventsAcrossChunks(int size) {
        assertFoundHoweverItIsCutInTwo(chunked(STREAM, size));
    }

    @Test
    void findsEventsIfLinesEndWithCarriageReturns() {
        assertFoundHoweverItIsCutInTwo(untilTheEnd(STREAM.replace("\n", "\r\n")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void findsEventsInManySmallPieces(int size) {
        var bytes = direct(chunked(STREAM, 11));
        var decoder = decoder();
        for (int from = 0; from < bytes.capacity(); from += size) {
            decoder.accept(bytes, from, Math.min(bytes.capacity(), from + size));
        }
        assertThat(events).isEqualTo(EVENTS);
    }

    @Test
    void anEventCountsOnlyWhenTheEmptyLineIsThere() {
        var bytes = direct(untilTheEnd("data: 1 2 3\n\n"));
        var decoder = decoder();
        decoder.accept(bytes, 0, bytes.capacity() - 1);
        assertThat(events).isEmpty();
        decoder.accept(bytes, bytes.capacity() - 1, bytes.capacity());
        assertThat(events).containsExactly("1 2 3");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                9,
                10,
                1_234_567,
                12_345_678,
                99_999_999,
                100_000_000,
                1_234_567_890_123_456L,
                999_999_999_999_999_999L
            })
    void readsNumbersOfAnyLength(long number) {
        var bytes = direct(untilTheEnd("data: 1 %d %018d x\n\n".formatted(number, number)));
        decoder().accept(bytes, 0, bytes.capacity());
        assertThat(events).containsExactly("1 %d %d".formatted(number, number));
    }

    @Test
    void readsWhatThePublisherHasWritten() {
        var text = EventText.blank(100);
        var data = ByteBuffer.wrap(text);
        EventText.fill(data, 0, 15, 12_345_678, 987_654_321_987_654_321L);
        var bytes = direct(untilTheEnd("data: " + new String(text, US_ASCII) + "\n\n"));
        decoder().accept(bytes, 0, bytes.capacity());
        assertThat(text).hasSize(100);
        assertThat(events).containsExactly("15 12345678 987654321987654321");
    }
}
