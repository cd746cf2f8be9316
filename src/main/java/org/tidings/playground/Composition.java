package org.tidings.playground;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Require;
import org.tidings.stream.Message;

/**
 * An event as somebody composed it.
 *
 * @param event the event's type; {@code null} or empty for the default
 * @param id an id in place of the position; {@code null} or empty for the position
 * @param data any text, of any number of lines; {@code null} for a block without data
 * @param retry the reconnection time in ms, 0 to 3,600,000
 * @param comment a comment of one line
 */
record Composition(
        @Nullable String event,
        @Nullable String id,
        @Nullable String data,
        @Nullable Long retry,
        @Nullable String comment) {

    private static final int LONGEST_RETRY_MS = 3_600_000;

    /** @throws InvalidValue if a value cannot be sent */
    Composition {
        if (retry != null) {
            Require.between("retry", retry, 0, LONGEST_RETRY_MS);
        }
    }

    /** @throws InvalidValue if a field has a character that would end it early */
    Message message() {
        try {
            return Message.text(data)
                    .event(orNull(event))
                    .id(orNull(id))
                    .retry(retry == null ? null : Duration.ofMillis(retry))
                    .comment(comment);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
