package org.tidings.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * A value that must not appear in a log or a message.
 *
 * @param value what it is
 */
public record Secret(String value) {

    /** As long as what HMAC with SHA-256 makes of it (RFC 7518, 3.2). */
    private static final int MIN_BYTES = 32;

    /** What is made at random has more; what is typed to fill the length has less. */
    private static final int MIN_KINDS = 10;

    /** Whether it is long enough for a key, and not just filled up. */
    boolean isStrong() {
        return value.getBytes(UTF_8).length >= MIN_BYTES
                && value.codePoints().distinct().count() >= MIN_KINDS;
    }

    /** Whether it is one of those that stand in examples and tests: they all say so. */
    boolean isPublished() {
        var text = value.toLowerCase(Locale.ROOT);
        return text.contains("secret") || text.contains("change") || text.contains("example");
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "" : "…";
    }
}
