package org.tidings.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * A batch as one chunk of an HTTP response (RFC 9112, section 7.1), where the operating system can take it without
 * another copy. Made once for all who are sent the same batch one after the other. Confined to the thread of its loop.
 */
final class Chunk {

    /** The chunk that ends a response. */
    static final byte[] LAST = "0\r\n\r\n".getBytes(US_ASCII);

    private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);
    private static final int ROOM = 1 << 16;

    /** Length in hexadecimal digits, and two line ends. */
    private static final int AROUND = 8 + 2 * LINE_END.length;

    private ByteBuffer bytes = ByteBuffer.allocateDirect(ROOM);
    private Batch batch = Batch.EMPTY;

    /** The bytes of a batch that is not empty, from the first to the last; good until the next call. */
    ByteBuffer of(Batch wanted) {
        if (wanted != batch) {
            fill(wanted);
            batch = wanted;
        }
        return bytes.rewind();
    }

    private void fill(Batch wanted) {
        int length = wanted.length();
        bytes.clear();
        if (bytes.capacity() < length + AROUND) {
            bytes = ByteBuffer.allocateDirect(length + AROUND);
        }
        bytes.put(Integer.toHexString(length).getBytes(US_ASCII)).put(LINE_END);
        for (var frame : wanted.frames()) {
            bytes.put(frame.bytes());
        }
        bytes.put(LINE_END).flip();
    }
}
