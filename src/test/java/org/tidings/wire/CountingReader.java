package org.tidings.wire;

/**
 * One of many readers: takes its stream apart as far as it must to find the numbers in its events, and allocates
 * nothing for them. Of a block's data it looks at the first line, of that at the first two numbers: the event's own, and
 * the {@link System#nanoTime} at which it was sent. Confined to the readers' thread.
 */
final class CountingReader implements BodyFraming.Content {

    /** The number before the first event's, if any number may come first. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final long DATA = packed("data");
    private static final long EVENT = packed("event");
    private static final long GAP = packed("gap");

    private final Tally tally;
    private long last;
    private long now;

    private final long[] numbers = new long[2];
    private int found;
    private boolean inNumber;

    private long name;
    private long value;
    private boolean inValue;

    private boolean dataSeen;
    private boolean isGap;

    CountingReader(Tally tally, long last) {
        this.tally = tally;
        this.last = last;
    }

    private static long packed(String word) {
        return word.chars().asLongStream().reduce(0, CountingReader::packed);
    }

    private static long packed(long word, long c) {
        return word << 8 | c & 0xFF;
    }

    /** The number of the last event; {@link #UNKNOWN} before it. */
    long last() {
        return last;
    }

    /** Says when the bytes that come next arrived. */
    void arrivedAt(long nanoTime) {
        now = nanoTime;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                endOfLine();
            } else if (inValue) {
                inValue(b);
            } else if (b == ':') {
                inValue = true;
            } else if (b != '\r') {
                name = packed(name, b);
            }
        }
    }

    private void inValue(byte b) {
        if (name == DATA && !dataSeen) {
            inData(b);
        } else if (b != ' ' && b != '\r') {
            value = packed(value, b);
        }
    }

    private void inData(byte b) {
        if (b < '0' || b > '9') {
            endOfNumber();
        } else if (found < numbers.length) {
            numbers[found] = (inNumber ? 10 * numbers[found] : 0) + b - '0';
            inNumber = true;
        }
    }

    private void endOfNumber() {
        found += inNumber ? 1 : 0;
        inNumber = false;
    }

    private void endOfLine() {
        endOfNumber();
        if (name == 0 && !inValue) {
            endOfBlock();
        } else if (name == EVENT) {
            isGap = value == GAP;
        }
        dataSeen |= name == DATA;
        name = 0;
        value = 0;
        inValue = false;
    }

    private void endOfBlock() {
        if (dataSeen && isGap) {
            tally.gap();
        } else if (dataSeen && found > 0) {
            tally.event(numbers[0], last);
            last = Math.max(last, numbers[0]);
            if (found > 1) {
                tally.latency(now - numbers[1]);
            }
        }
        found = 0;
        dataSeen = false;
        isGap = false;
    }
}
