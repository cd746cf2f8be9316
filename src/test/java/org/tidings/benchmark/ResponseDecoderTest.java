package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ResponseDecoderTest {

    private final StringBuilder body = new StringBuilder();
    private final ResponseDecoder decoder = new ResponseDecoder((bytes, from, to) -> {
        for (int i = from; i < to; i++) {
            body.append((char) bytes.get(i));
        }
    });

    private void feed(String text) {
        for (byte b : text.getBytes(US_ASCII)) {
            decoder.accept(ByteBuffer.wrap(new byte[] {b}), 0, 1);
        }
    }

    @Test
    void tellsResponsesOnOneConnectionApart() {
        feed("HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\none");
        assertThat(decoder.status()).isEqualTo(201);
        feed("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(decoder.status()).isEqualTo(204);
        feed("HTTP/1.1 503 Busy\r\ntransfer-encoding:  chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=ab\r\ntwo\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");
        assertThat(decoder.status()).isEqualTo(503);
        feed("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        assertThat(body).hasToString("onetwo0123456789");
        assertThat(decoder.responses()).isEqualTo(4);
        assertThat(decoder.closes()).isFalse();
    }

    @Test
    void aResponseIsCompleteWithItsLastByte() {
        feed("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
        assertThat(decoder.heads()).isEqualTo(1);
        assertThat(decoder.responses()).isZero();
        feed("b");
        assertThat(decoder.responses()).isEqualTo(1);
    }

    @Test
    void aStreamWithoutLengthIsNeverComplete() {
        feed("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1000));
        assertThat(body).hasSize(1000);
        assertThat(decoder.responses()).isZero();
    }

    @Test
    void noticesThatTheServerCloses() {
        feed("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        assertThat(decoder.closes()).isTrue();
    }

    @Test
    void refusesWhatIsNoResponse() {
        assertThatThrownBy(() -> feed("nonsense\r\n\r\n")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesChunksThatAreNone() {
        assertThatThrownBy(() -> feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd"))
                .isInstanceOf(IllegalStateException.class);
    }
}
