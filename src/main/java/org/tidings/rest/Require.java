package org.tidings.rest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for values from outside, in words that the client gets to read. */
public final class Require {

    /** What no text can hold: NUL, which databases refuse, and half a surrogate pair, which UTF-8 cannot say. */
    private static final Pattern REFUSED = Pattern.compile("[\\x00\\p{Cs}]");

    private Require() {}

    /**
     * Returns the text as it is.
     *
     * @param min the least number of characters (Unicode code points); a text that needs one must not be blank
     * @param max the greatest
     * @throws InvalidValue if it is missing, too short, too long or not text
     */
    public static String text(String field, @Nullable String value, int min, int max) {
        if (value == null) {
            throw new InvalidValue(field + " is missing");
        }
        int length = value.codePointCount(0, value.length());
        if (length < min || length > max) {
            throw new InvalidValue("%s has %d characters; %d to %d are allowed".formatted(field, length, min, max));
        }
        if (min > 0 && value.isBlank()) {
            throw new InvalidValue(field + " is blank");
        }
        var refused = REFUSED.matcher(value);
        if (refused.find()) {
            throw new InvalidValue("%s has the character U+%04X at index %d, which cannot be in a text"
                    .formatted(field, (int) value.charAt(refused.start()), refused.start()));
        }
        return value;
    }

    /**
     * Returns the number.
     *
     * @throws InvalidValue if it is less than {@code min} or greater than {@code max}
     */
    public static int between(String field, long value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidValue("%s is %d; %d to %d are allowed".formatted(field, value, min, max));
        }
        return (int) value;
    }
}
