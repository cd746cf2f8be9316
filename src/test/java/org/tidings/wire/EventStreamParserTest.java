package org.tidings.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser against the HTML standard's examples and the cases of the web platform tests, which the names give. */
class EventStreamParserTest {

    private final List<ServerSentEvent> events = new ArrayList<>();
    private final EventStreamParser parser = new EventStreamParser(events::add);

    private void feed(String text) {
        parser.feed(text.getBytes(UTF_8));
    }

    private List<String> data() {
        return events.stream().map(ServerSentEvent::data).toList();
    }

    private static ServerSentEvent message(String data) {
        return new ServerSentEvent("message", data, "");
    }

    @Nested
    class ExamplesOfTheStandard {

        @Test
        void dataOfSeveralLines() {
            feed("data: YHOO\ndata: +2\ndata: 10\n\n");
            assertThat(events).containsExactly(message("YHOO\n+2\n10"));
        }

        @Test
        void fourBlocksOfWhichTheThirdClearsTheIdAndTheLastIsIncomplete() {
            feed(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event");
            assertThat(events)
                    .containsExactly(new ServerSentEvent("message", "first event", "1"), message("second event"));
            assertThat(parser.comments()).containsExactly(" test stream");
            feed("\n\n");
            assertThat(events).hasSize(3).last().isEqualTo(message(" third event"));
        }

        @Test
        void emptyDataIsDispatchedIfThereWasADataField() {
            feed("data\n\ndata\ndata\n\ndata:");
            assertThat(data()).containsExactly("", "\n");
        }

        @Test
        void oneSpaceAfterTheColonIsIgnored() {
            feed("data:test\n\ndata: test\n\n");
            assertThat(data()).containsExactly("test", "test");
        }

        @Test
        void aNamedEvent() {
            feed("event: add\ndata: 73857293\n\n");
            assertThat(events).containsExactly(new ServerSentEvent("add", "73857293", ""));
        }
    }

    @Nested
    class WebPlatformTests {

        @Test
        void formatBom() {
            feed("\uFEFFdata:1\n\n\uFEFFdata:2\n\ndata:3\n\n");
            assertThat(data()).as("a BOM is stripped at the start only").containsExactly("1", "3");
        }

        @Test
        void formatBom2() {
            feed("\uFEFF\uFEFFdata:1\n\ndata:2\n\n");
            assertThat(data()).as("one BOM is stripped, not two").containsExactly("2");
        }

        @Test
        void formatComments() {
            var much = "x".repeat(20_000);
            feed("data:1\r:\0\n:\r\ndata:2\n:" + much + "\rdata:3\n:data:fail\r:" + much + "\ndata:4\n\n");
            assertThat(data()).containsExactly("1\n2\n3\n4");
            assertThat(parser.comments()).containsExactly("\0", "", much, "data:fail", much);
        }

        @Test
        void formatDataBeforeFinalEmptyLine() {
            feed("retry:1000\ndata:test1\n\nid:test\ndata:test2\n");
            assertThat(data()).containsExactly("test1");
            assertThat(parser.lastEventId())
                    .as("an incomplete block leaves no id")
                    .isEmpty();
        }

        @Test
        void formatFieldData() {
            feed("data:\n\ndata\ndata\n\ndata:test\n\n");
            assertThat(data()).containsExactly("", "\n", "test");
        }

        @Test
        void formatFieldEvent() {
            feed("event:test\ndata:x\n\ndata:x\n\n");
            assertThat(events).extracting(ServerSentEvent::type).containsExactly("test", "message");
        }

        @Test
        void formatFieldEventEmpty() {
            feed("event: \ndata:data\n\n");
            assertThat(events).containsExactly(message("data"));
        }

        @Test
        void anEventWithoutDataLeavesItsTypeToNoOther() {
            feed("event: lost\n\ndata:x\n\n");
            assertThat(events).containsExactly(message("x"));
        }

        @Test
        void formatFieldId() {
            feed("id: \u2026\ndata:hello\n\n");
            assertThat(events).extracting(ServerSentEvent::lastEventId).containsExactly("\u2026");
        }

        @Test
        void formatFieldId2() {
            new EventStreamParser("\u2026", events::add).feed("data:1\n\ndata:2\n\n".getBytes(UTF_8));
            assertThat(events).extracting(ServerSentEvent::lastEventId).containsExactly("\u2026", "\u2026");
        }

        @Test
        void formatFieldId3() {
            feed("id: 1\ndata:a\n\ndata:b\n\nid: 2\ndata:c\n\ndata:d\n\nid:\ndata:e\n\ndata:f\n\n");
            assertThat(events).extracting(ServerSentEvent::lastEventId).containsExactly("1", "1", "2", "2", "", "");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\0\0", "x\0", "\0x", "x\0x", " \0"})
        void formatFieldIdNull(String id) {
            feed("id: 7\n\nid: " + id + "\ndata:hello\n\n");
            assertThat(events).extracting(ServerSentEvent::lastEventId).containsExactly("7");
        }

        @Test
        void formatFieldParsing() {
            feed("data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\n"
                    + "data:4\n\n");
            assertThat(data()).containsExactly("\0\n 2\n1\n3\n\n4");
        }

        @ParameterizedTest
        @CsvSource({"3000, 3000", "0, 0", "007, 7", "99999999999999999999999, 9223372036854775807"})
        void formatFieldRetry(String field, long milliseconds) {
            feed("retry:" + field + "\n");
            assertThat(parser.reconnectionTime()).contains(Duration.ofMillis(milliseconds));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1000x", "x1000", "-1", "+1", "1.5", "1e3", "  1", "1 ", "\u0661", "\uFF11"})
        void formatFieldRetryBogus(String value) {
            feed("retry:3000\nretry:" + value + "\ndata:x\n\n");
            assertThat(parser.reconnectionTime()).contains(Duration.ofSeconds(3));
        }

        @ParameterizedTest
        @ValueSource(strings = {"retry", "retry:", "retry: "})
        void formatFieldRetryEmpty(String line) {
            feed("retry:1000\n" + line + "\ndata:test\n\n");
            assertThat(parser.reconnectionTime()).contains(Duration.ofSeconds(1));
        }

        @Test
        void formatFieldUnknown() {
            feed("data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n");
            assertThat(data()).containsExactly("test\n\ntest");
        }

        @Test
        void formatLeadingSpace() {
            feed("data:\ttest\rdata: \ndata:test\n\n");
            assertThat(data()).containsExactly("\ttest\n\ntest");
        }

        @Test
        void formatNewlines() {
            feed("data:test\r\ndata\ndata:test\r\n\r\n");
            assertThat(data()).containsExactly("test\n\ntest");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n\n", "\r\r", "\r\n\r\n", "\r\n\n", "\n\r", "\n\r\n", "\r\r\n", "\r\n\r"})
        void twoLineEndsOfAnyKindEndABlock(String ends) {
            feed("data:1" + ends + "data:2" + ends);
            assertThat(data()).containsExactly("1", "2");
        }

        @Test
        void oneLineEndIsNone() {
            feed("data:1\r\ndata:2\ndata:3\rdata:4");
            assertThat(events).isEmpty();
        }

        @Test
        void formatNullCharacter() {
            feed("data:\0\n\n\n\n");
            assertThat(data()).containsExactly("\0");
        }

        @Test
        void formatUtf8() {
            feed("data:ok\u2026 \u4F60\u597D \uD83D\uDE00\n\n");
            assertThat(data()).containsExactly("ok\u2026 \u4F60\u597D \uD83D\uDE00");
        }
    }

    @Nested
    class Bytes {

        private static final byte[] STREAM =
                ("\uFEFFretry: 1500\r\nid: \u2026\r\n\r\nevent: \u00E9t\u00E9\rdata: \u4F60\r\ndata: \uD83D\uDE00\r\r"
                                + "data: a\n\r\ndata: b\r\n\n: beat\n\nid\ndata: c\n\r")
                        .getBytes(UTF_8);

        @Test
        void areTheSameStreamWhereverTheyAreCut() {
            var whole = EventStreamParser.parse(STREAM);
            assertThat(whole)
                    .containsExactly(
                            new ServerSentEvent("\u00E9t\u00E9", "\u4F60\n\uD83D\uDE00", "\u2026"),
                            new ServerSentEvent("message", "a", "\u2026"),
                            new ServerSentEvent("message", "b", "\u2026"),
                            message("c"));
            for (int cut = 0; cut <= STREAM.length; cut++) {
                var cutOnce = new ArrayList<ServerSentEvent>();
                var again = new EventStreamParser(cutOnce::add);
                again.feed(STREAM, 0, cut);
                again.feed(STREAM, cut, STREAM.length);
                assertThat(cutOnce).as("cut before byte %d", cut).isEqualTo(whole);
                assertThat(again.comments()).containsExactly(" beat");
            }
        }

        @Test
        void areDispatchedAtACarriageReturnWithoutWaitingForALineFeed() {
            feed("data: now\r\r");
            assertThat(data()).containsExactly("now");
            feed("\ndata: then\r\n\r");
            assertThat(data()).containsExactly("now", "then");
        }

        @ParameterizedTest
        @CsvSource({
            "80, 1", // a continuation of nothing
            "C0 AF, 2", // an overlong slash
            "E2 82, 1", // cut short by the line end
            "E0 80 AF, 3", // overlong
            "ED A0 80, 3", // an encoded surrogate
            "F0 9F 98, 1", // three quarters of an emoji
            "F4 90 80 80, 4", // above U+10FFFF
            "FE FF, 2"
        })
        void thatAreNotUtf8AreReplacedAsTheEncodingStandardSays(String hex, int replacements) {
            var bytes = new StringBuilder("data:");
            for (var unit : hex.split(" ")) {
                bytes.append((char) Integer.parseInt(unit, 16));
            }
            parser.feed(bytes.append("\n\ndata:x\n\n").toString().getBytes(ISO_8859_1));
            assertThat(data()).containsExactly("\uFFFD".repeat(replacements), "x");
        }
    }

    @Test
    void aBlockWithNothingButAnIdMovesTheLastEventIdAndDispatchesNothing() {
        feed("retry: 2000\nid: 41\n\n");
        assertThat(events).isEmpty();
        assertThat(parser.lastEventId()).isEqualTo("41");
        assertThat(parser.reconnectionTime()).contains(Duration.ofSeconds(2));
    }
}
