package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;
import org.tidings.wire.ServerSentEvent;

/** What is composed, and the bytes that arrive. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
@OnEveryServer
class FieldsOverTheWireTest {

    private static RunningServer server;

    private RawHttp reader;

    @BeforeAll
    static void start() {
        server = RunningServer.with();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        reader = RawHttp.to(server.port()).get("/api/playground/fields");
        reader.nextBlock();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    /** Composes an event, and asserts that the blocks which arrive are these; {@code N} stands for its position. */
    private void assertBlocks(String composition, String... blocks) {
        var answer = server.compose("fields", composition);
        assertThat(answer.status()).as(answer::toString).isEqualTo(201);
        var expected = String.join("", blocks).replace("N", Long.toString(answer.position()));
        assertThat(answer.block()).as("what the playground says").isEqualTo(expected);
        for (var block : blocks) {
            assertThat(reader.nextBlock()).isEqualTo(block.replace("N", Long.toString(answer.position())));
        }
    }

    @Test
    void everyFieldIsALineWithOneSpace() {
        assertBlocks("""
                {"event":"greeting","data":"hello","retry":1500,"comment":"by hand"}""", ": by hand\nevent: greeting\nid: N\nretry: 1500\ndata: hello\n\n");
    }

    @Test
    void anEventOfTheDefaultTypeNamesNone() {
        assertBlocks("{\"data\":\"hello\"}", "id: N\ndata: hello\n\n");
        assertBlocks("{\"event\":\"\",\"data\":\"hello\"}", "id: N\ndata: hello\n\n");
    }

    @Test
    void anIdOfTheSendersOwnIsFollowedByThePositionSoThatTheStreamStillResumes() {
        assertBlocks("{\"id\":\"own\",\"data\":\"hello\"}", "id: own\ndata: hello\n\n", "id: N\n\n");
    }

    @ParameterizedTest
    @CsvSource({"'', 'data: \n'", "'\n', 'data: \ndata: \n'", "' a ', 'data:  a \n'", "':', 'data: :\n'"})
    void dataIsSentAsItIs(String data, String lines) {
        assertBlocks(Json.createObjectBuilder().add("data", data).build().toString(), "id: N\n" + lines + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\nb"})
    void everyLineEndOfDataBeginsALineOfData(String data) {
        assertBlocks(Json.createObjectBuilder().add("data", data).build().toString(), "id: N\ndata: a\ndata: b\n\n");
    }

    @Test
    void noDataIsNoLineOfData() {
        assertBlocks("{}", "id: N\n\n");
        assertBlocks("{\"data\":null,\"retry\":0}", "id: N\nretry: 0\n\n");
    }

    @Test
    void dataCannotPretendToBeAnotherEvent() {
        assertBlocks(
                """
                {"data":"a\\n\\nevent: forged\\ndata: b\\r\\rid: 5\\u2028\\u0085"}""", "id: N\ndata: a\ndata: \ndata: event: forged\ndata: data: b\ndata: \ndata: id: 5\u2028\u0085\n\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uFEFFbom", "nul \0", "\u4F60\u597D", "\uD83D\uDE00", "\u0000", "tab\t", "\uFFFF\uDBFF\uDFFF"})
    void anyCharacterOfDataArrives(String data) {
        try (var recorder = server.reader("any")) {
            server.publish("any", data);
            recorder.assertEvent("message", data);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\udc00\\ud800", "\\ud83dx\\ude00"})
    void halfACharacterOfDataArrivesAsTheReplacementCharacter(String escapes) {
        try (var recorder = server.reader("half")) {
            var answer = server.compose("half", "{\"data\":\"" + escapes + "\"}");
            assertThat(answer.status()).isEqualTo(201);
            recorder.assertEvent("message", escapes.replaceAll("\\\\ud[8-f][0-9a-f]{2}|\\\\ude00", "\uFFFD"));
        }
    }

    static final List<String> CANNOT_BE_IN_ONE_LINE = List.of("\\n", "\\r", "\\r\\n", "\\u0000", "\\ud800", "\\udc00");

    @ParameterizedTest
    @FieldSource("CANNOT_BE_IN_ONE_LINE")
    void aCharacterThatWouldEndALineIsRefusedWhereItEnters(String character) {
        for (var field : List.of("event", "id", "comment")) {
            for (var value : List.of("a" + character + "b", character, "a" + character)) {
                var answer = server.compose("fields", "{\"%s\":\"%s\",\"data\":\"x\"}".formatted(field, value));
                assertThat(answer.status()).as("%s %s", field, value).isEqualTo(422);
                assertThat(answer.body().getString("detail")).startsWith(field + " has the character U+");
            }
        }
        assertBlocks("{\"data\":\"next\"}", "id: N\ndata: next\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "3600001", "1e30", "9223372036854775807"})
    void aRetryOutOfRangeIsRefused(String retry) {
        assertThat(server.compose("fields", "{\"data\":\"x\",\"retry\":" + retry + "}")
                        .status())
                .isIn(400, 422);
        assertBlocks("{\"data\":\"next\"}", "id: N\ndata: next\n\n");
    }

    @Test
    void aMebibyteArrivesWhole() {
        var data = "\uD83D\uDE00\u4F60\r".repeat(128 * 1024); // 8 bytes each
        try (var recorder = server.reader("large")) {
            long position = server.publish("large", data);
            assertThat(recorder.nextEvent())
                    .isEqualTo(new ServerSentEvent("message", data.replace('\r', '\n'), Long.toString(position)));
        }
    }
}
