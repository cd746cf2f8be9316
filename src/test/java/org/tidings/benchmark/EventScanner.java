package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the events in one stream (HTML, 9.2.5; its lines end with LF or CRLF), and the three numbers with which the data of
 * the benchmark's own events begin: {@link EventText}. It takes the bytes as they come, cut anywhere, and allocates
 * nothing for them. Confined to one thread.
 */
final class EventScanner implements ResponseDecoder.Body {

    /** Who is told of events, as soon as their last byte is there. */
    interface Events {

        /** One of the benchmark's own. */
        void event(int lane, long number, long due);

        /** One of which the data begin with no number, such as the announcement of a gap. */
        void other();
    }

    /** As much of a line as is ever looked at: the field's name and three numbers. */
    static final int LONGEST_BEGINNING = 64;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;
    private static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final long DATA_MASK = 0xFF_FFFF_FFFFL;
    private static final long DATA_BYTES =
            (long) LONG.get(ByteBuffer.allocate(Long.BYTES).put(DATA), 0);

    private final Events events;

    /** The beginning of a line of which the end has not arrived; empty between two lines. */
    private final ByteBuffer begun;

    private boolean hasData;
    private boolean isOurs;
    private long lane;
    private long number;
    private long due;

    /** Where {@link #number(ByteBuffer, int, int)} has found its number, and where that ended. */
    private long found;

    /** @param begun {@link #LONGEST_BEGINNING} bytes of its own, direct as everything that is scanned */
    EventScanner(Events events, ByteBuffer begun) {
        this.events = events;
        this.begun = begun;
    }

    @Override
    public void accept(ByteBuffer bytes, int from, int to) {
        int start = from;
        while (start < to) {
            int end = lineEnd(bytes, start, to);
            if (end < 0) {
                keep(bytes, start, to);
                return;
            }
            if (begun.position() == 0) {
                line(bytes, start, end);
            } else {
                keep(bytes, start, end);
                line(begun, 0, begun.position());
                begun.clear();
            }
            start = end + 1;
        }
    }

    /** Looks at eight bytes at once, of which one is LF if and only if the subtraction borrows from a byte that is now zero. */
    private static int lineEnd(ByteBuffer bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long zeroIfLineEnd = (long) LONG.get(bytes, at) ^ '\n' * EVERY_BYTE;
            long hit = zeroIfLineEnd - EVERY_BYTE & ~zeroIfLineEnd & 0x80 * EVERY_BYTE;
            if (hit != 0) {
                return at + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private void keep(ByteBuffer bytes, int from, int to) {
        int length = Math.min(to - from, begun.remaining());
        begun.put(begun.position(), bytes, from, length);
        begun.position(begun.position() + length);
    }

    private void line(ByteBuffer bytes, int from, int end) {
        int to = end > from && bytes.get(end - 1) == '\r' ? end - 1 : end;
        if (to == from) {
            endOfBlock();
        } else if (isData(bytes, from, to) && !hasData) {
            hasData = true;
            data(bytes, from + DATA.length, to);
        }
    }

    /** Looks at all letters at once, if there are as many bytes as are read for that. */
    private static boolean isData(ByteBuffer bytes, int from, int to) {
        if (to - from >= Long.BYTES) {
            return ((long) LONG.get(bytes, from) & DATA_MASK) == DATA_BYTES;
        }
        if (to - from < DATA.length) {
            return false;
        }
        for (int i = 0; i < DATA.length; i++) {
            if (bytes.get(from + i) != DATA[i]) {
                return false;
            }
        }
        return true;
    }

    private void data(ByteBuffer bytes, int from, int to) {
        int at = number(bytes, from, to);
        lane = found;
        at = number(bytes, at, to);
        number = found;
        at = number(bytes, at, to);
        due = found;
        isOurs = at >= 0;
    }

    /** Reads the number that follows one space; returns where it ends, or -1 if there is none. */
    private int number(ByteBuffer bytes, int from, int to) {
        if (from < 0) {
            return -1;
        }
        int first = from < to && bytes.get(from) == ' ' ? from + 1 : from;
        int at = first;
        long value = 0;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long text = (long) LONG.get(bytes, at);
            if (!isDigits(text)) {
                break;
            }
            value = 100_000_000 * value + eightDigits(text);
        }
        for (; at < to; at++) {
            int digit = bytes.get(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = 10 * value + digit;
        }
        found = value;
        return at == first ? -1 : at;
    }

    /** Whether each of eight bytes has the 3 of a digit in its upper half, and has it still with 6 added. */
    private static boolean isDigits(long text) {
        long upper = 0xF0 * EVERY_BYTE;
        long threes = 0x30 * EVERY_BYTE;
        return (text & upper) == threes && (text + 0x06 * EVERY_BYTE & upper) == threes;
    }

    /** What eight digits mean, the first in the lowest byte: pairs are put together, then pairs of pairs, then both halves. */
    private static long eightDigits(long text) {
        long digits = text - 0x30 * EVERY_BYTE;
        long pairs = 10 * digits + (digits >>> 8) & 0x00FF_00FF_00FF_00FFL;
        long fours = 100 * pairs + (pairs >>> 16) & 0x0000_FFFF_0000_FFFFL;
        return 10_000 * (fours & 0xFFFF_FFFFL) + (fours >>> 32);
    }

    private void endOfBlock() {
        if (hasData && isOurs) {
            events.event((int) lane, number, due);
        } else if (hasData) {
            events.other();
        }
        hasData = false;
        isOurs = false;
    }
}
