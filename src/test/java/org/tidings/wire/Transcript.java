package org.tidings.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** The last bytes that arrived on a connection, for the messages of failures. May be shown while more arrive. */
final class Transcript {

    private static final int KEPT = 4096;

    private final byte[] ring = new byte[KEPT];
    private long total;

    synchronized void add(byte[] bytes, int from, int to) {
        for (int i = Math.max(from, to - KEPT); i < to; i++) {
            ring[(int) ((total + i - from) % KEPT)] = bytes[i];
        }
        total += to - from;
    }

    /** A line of its own for each line, with what cannot be seen escaped. */
    @Override
    public synchronized String toString() {
        int length = (int) Math.min(total, KEPT);
        int begin = (int) ((total - length) % KEPT);
        var last = Arrays.copyOf(ring, length);
        for (int i = 0; i < length; i++) {
            last[i] = ring[(begin + i) % KEPT];
        }
        var text = new StringBuilder();
        new String(last, ISO_8859_1).chars().forEach(c -> text.append(visible((char) c)));
        var shown = total > KEPT ? "%d bytes, of which the last %d are".formatted(total, KEPT) : total + " bytes";
        return "What had arrived: " + shown + "\n" + text;
    }

    private static String visible(char c) {
        return switch (c) {
            case '\n' -> "\\n\n";
            case '\r' -> "\\r";
            default -> c >= ' ' && c < 0x7F ? String.valueOf(c) : "\\x%02X".formatted((int) c);
        };
    }
}
