package org.tidings.stream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guards the fields that are one line on the wire. A line end in {@code id}, {@code event} or a comment would start
 * a field of the sender's choosing, a NUL in an id makes the browser ignore it, and half a surrogate pair has no bytes
 * in UTF-8: all are refused where they enter.
 */
final class SingleLine {

    private static final Pattern REFUSED = Pattern.compile("[\\r\\n\\x00\\p{Cs}]");

    private SingleLine() {}

    /** @throws IllegalArgumentException if the value has a line end, a NUL or half a surrogate pair */
    static void require(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        var refused = REFUSED.matcher(value);
        if (refused.find()) {
            throw new IllegalArgumentException(
                    "%s has the character U+%04X at index %d, which cannot be in one line of an event stream"
                            .formatted(field, (int) value.charAt(refused.start()), refused.start()));
        }
    }
}
