package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * The data of the benchmark's events, always of the same length: the lane, the number in the lane and the
 * {@link System#nanoTime} at which the event was due, each after the other with a space between, and padding.
 */
final class EventText {

    /** As many digits as {@link EventScanner} reads at once, or a multiple of that. */
    private static final int LANE_DIGITS = 8;

    private static final int NUMBER_DIGITS = 8;
    private static final int DUE_DIGITS = 24;

    private static final int NUMBER = LANE_DIGITS + 1;
    private static final int DUE = NUMBER + NUMBER_DIGITS + 1;
    private static final int PADDING = DUE + DUE_DIGITS + 1;

    private EventText() {}

    /** Data of this length with nothing in it yet. */
    static byte[] blank(int length) {
        if (length < PADDING) {
            throw new IllegalArgumentException(
                    "An event of %d bytes: at least %d are needed".formatted(length, PADDING));
        }
        return "0"
                .repeat(LANE_DIGITS)
                .concat(" " + "0".repeat(NUMBER_DIGITS) + " " + "0".repeat(DUE_DIGITS) + " ")
                .concat("x".repeat(length - PADDING))
                .getBytes(US_ASCII);
    }

    /** Writes the numbers into data that begin here. */
    static void fill(ByteBuffer target, int at, int lane, long number, long due) {
        digits(target, at, LANE_DIGITS, lane);
        digits(target, at + NUMBER, NUMBER_DIGITS, number);
        digits(target, at + DUE, DUE_DIGITS, due);
    }

    /** Writes a number with leading zeros. */
    static void digits(ByteBuffer target, int at, int digits, long value) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            target.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
