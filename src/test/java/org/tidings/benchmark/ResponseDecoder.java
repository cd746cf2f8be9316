package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * Takes the responses on one connection apart: heads, and bodies with a length, in chunks, or as long as the connection
 * lasts (RFC 9112). It takes the bytes as they come, cut anywhere, and allocates nothing for them. Confined to one thread.
 */
final class ResponseDecoder {

    /** What is done with a body. */
    interface Body {

        /** Takes bytes of the body, which are there only until this returns. */
        void accept(ByteBuffer bytes, int from, int to);
    }

    private enum State {
        HEAD,
        LENGTH,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private static final byte[] STATUS = "http/1.".getBytes(US_ASCII);
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(US_ASCII);
    private static final byte[] CLOSE = "connection: close".getBytes(US_ASCII);
    private static final long UNTIL_THE_END = Long.MAX_VALUE;

    private final Body body;
    private final byte[] line = new byte[64];
    private int lineLength;

    private State state = State.HEAD;
    private long remaining;
    private boolean inExtension;

    private int status;
    private long length;
    private boolean chunked;
    private boolean closes;
    private int heads;
    private int responses;

    ResponseDecoder(Body body) {
        this.body = body;
        begin();
    }

    /** The status of the newest response of which the head is complete; 0 before the first. */
    int status() {
        return status;
    }

    /** How many heads are complete. */
    int heads() {
        return heads;
    }

    /** How many responses are complete. */
    int responses() {
        return responses;
    }

    /** Whether the server has said that it closes the connection after this response. */
    boolean closes() {
        return closes;
    }

    /**
     * Takes what has arrived.
     *
     * @throws IllegalStateException if that is not HTTP/1.1
     */
    void accept(ByteBuffer bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = switch (state) {
                case LENGTH, CHUNK -> content(bytes, at, to);
                case CHUNK_SIZE -> size(bytes.get(at), at);
                case CHUNK_END -> chunkEnd(bytes.get(at), at);
                case HEAD, TRAILER -> header(bytes.get(at), at);
            };
        }
    }

    private int content(ByteBuffer bytes, int from, int to) {
        int end = (int) Math.min(to, from + Math.min(remaining, Integer.MAX_VALUE / 2));
        body.accept(bytes, from, end);
        if (remaining != UNTIL_THE_END) {
            remaining -= end - from;
        }
        if (remaining == 0 && state == State.CHUNK) {
            state = State.CHUNK_END;
        } else if (remaining == 0) {
            complete();
        }
        return end;
    }

    private int size(byte b, int at) {
        int digit = Character.digit(b, 16);
        if (b == '\n') {
            inExtension = false;
            state = remaining == 0 ? State.TRAILER : State.CHUNK;
        } else if (digit >= 0 && !inExtension) {
            remaining = remaining << 4 | digit;
        } else if (b == ';' || b == '\r' || inExtension) {
            inExtension = true;
        } else {
            throw new IllegalStateException("In the size of a chunk: byte " + b);
        }
        return at + 1;
    }

    private int chunkEnd(byte b, int at) {
        if (b == '\n') {
            remaining = 0;
            state = State.CHUNK_SIZE;
        } else if (b != '\r') {
            throw new IllegalStateException("After a chunk: byte " + b);
        }
        return at + 1;
    }

    private int header(byte b, int at) {
        if (b == '\n') {
            endOfLine();
        } else if (b != '\r') {
            if (lineLength < line.length) {
                line[lineLength] = (byte) Character.toLowerCase(b);
            }
            lineLength++;
        }
        return at + 1;
    }

    private void endOfLine() {
        if (lineLength == 0) {
            endOfHeaders();
        } else if (starts(STATUS)) {
            status = (int) number(STATUS.length + 2);
        } else if (starts(CONTENT_LENGTH)) {
            length = number(CONTENT_LENGTH.length + 1);
        } else if (starts(CHUNKED)) {
            chunked = true;
        } else if (starts(CLOSE)) {
            closes = true;
        }
        lineLength = 0;
    }

    private void endOfHeaders() {
        if (state == State.TRAILER) {
            complete();
            return;
        }
        if (status < 200) {
            throw new IllegalStateException("No response: status " + status);
        }
        heads++;
        remaining = chunked ? 0 : status == 204 ? 0 : length;
        state = chunked ? State.CHUNK_SIZE : State.LENGTH;
        if (remaining == 0 && !chunked) {
            complete();
        }
    }

    private void complete() {
        responses++;
        begin();
    }

    private void begin() {
        state = State.HEAD;
        length = UNTIL_THE_END;
        chunked = false;
    }

    private boolean starts(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (i >= lineLength || line[i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int from) {
        long number = 0;
        for (int i = from; i < Math.min(lineLength, line.length) && line[i] >= '0' && line[i] <= '9'; i++) {
            number = 10 * number + line[i] - '0';
        }
        return number;
    }
}
