package org.tidings.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFramingTest {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    /** Feeds text of which each character is a byte. */
    private int feed(BodyFraming framing, String bytes) {
        return framing.accept(bytes.getBytes(ISO_8859_1), 0, bytes.length(), this::keep);
    }

    private void keep(byte[] bytes, int from, int to) {
        content.write(bytes, from, to - from);
    }

    @Test
    void chunksAreTheSameContentWhereverTheyAreCut() {
        var block = "data: \u4F60\uD83D\uDE00\r\n\r\n";
        var bytes = new String(block.getBytes(UTF_8), ISO_8859_1);
        var stream = "0008;note=\"a;b\"\r\n" + bytes.substring(0, 8) // ends inside a character
                + "\r\n6\r\n" + bytes.substring(8, 14) // ends between CR and LF
                + "\r\n3 \r\n" + bytes.substring(14)
                + "\r\n1A\r\n" + "x".repeat(26)
                + "\r\n0;last\r\nTrailer: value\r\n\r\n";
        for (int cut = 0; cut <= stream.length(); cut++) {
            content.reset();
            var framing = new Chunked();
            assertThat(feed(framing, stream.substring(0, cut))).isEqualTo(cut);
            assertThat(framing.isComplete()).isEqualTo(cut == stream.length());
            feed(framing, stream.substring(cut));
            assertThat(framing.isComplete()).isTrue();
            assertThat(content.toString(UTF_8)).as("cut before byte %d", cut).isEqualTo(block + "x".repeat(26));
        }
    }

    @Test
    void thereMayBeAnyNumberOfChunks() {
        feed(new Chunked(), "0001\r\nx\r\n".repeat(100));
        assertThat(content.toString(UTF_8)).isEqualTo("x".repeat(100));
    }

    @Test
    void whatFollowsTheLastChunkIsLeftAlone() {
        var framing = new Chunked();
        assertThat(feed(framing, "1\r\na\r\n0\r\n\r\nHTTP/1.1 200 OK")).isEqualTo(11);
        assertThat(framing.isComplete()).isTrue();
        assertThat(feed(framing, "HTTP")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n", "x\r\n", "1x\r\n", "1\r\nab\r\n", "1\r\na\r1\r\n", "1\r\na\n", "1234567890123456\r\n"})
    void brokenChunksAreNotGuessedAt(String stream) {
        assertThatThrownBy(() -> feed(new Chunked(), stream))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("chunked coding: 0x");
    }

    @Test
    void aChunkedBodyIsNotCompleteWithoutItsLastChunk() {
        var framing = new Chunked();
        feed(framing, "1\r\na\r\n0\r\n");
        assertThat(framing.isComplete()).as("the empty line is missing").isFalse();
        assertThat(framing.isCompleteAtClose()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    200, false, Transfer-Encoding: chunked,       false, false
                    200, false, Transfer-Encoding: gzip  Chunked, false, false
                    200, false, Content-Length: 3,                false, false
                    200, false, Content-Length: 0,                true,  true
                    200, false, Server: none,                     false, true
                    200, true,  Transfer-Encoding: chunked,       true,  true
                    200, true,  Content-Length: 3,                true,  true
                    204, false, Server: none,                     true,  true
                    304, false, Content-Length: 3,                true,  true
                    """)
    void theHeadSaysHowTheBodyEnds(int status, boolean head, String field, boolean complete, boolean completeAtClose) {
        var framing = BodyFraming.of(ResponseHead.parse("HTTP/1.1 " + status + " \r\n" + field + "\r\n\r\n"), head);
        assertThat(framing.isComplete()).isEqualTo(complete);
        assertThat(framing.isCompleteAtClose()).isEqualTo(completeAtClose);
    }

    @Test
    void aBodyOfKnownLengthEndsThere() {
        var framing = new BodyFraming.FixedLength(3);
        assertThat(feed(framing, "ab")).isEqualTo(2);
        assertThat(framing.isComplete()).isFalse();
        assertThat(feed(framing, "cd")).isEqualTo(1);
        assertThat(framing.isComplete()).isTrue();
        assertThat(content.toString(UTF_8)).isEqualTo("abc");
    }
}
