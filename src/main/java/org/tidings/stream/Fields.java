package org.tidings.stream;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one block of an event stream, serialised: what a {@link Message} becomes once its data is text.
 *
 * @param event the event's type; {@code null} for the default
 * @param id an id of the sender's own; {@code null} for the journal's position
 * @param data the data as text, with any line ends; {@code null} for none
 * @param retry the reconnection time; {@code null} for none
 * @param comment one line; {@code null} for none
 */
public record Fields(
        @Nullable String event,
        @Nullable String id,
        @Nullable String data,
        @Nullable Duration retry,
        @Nullable String comment) {

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    /**
     * Half a surrogate pair in data becomes U+FFFD, as it does wherever a browser turns a string into UTF-8.
     *
     * @throws IllegalArgumentException if a field has a character that would end it early
     */
    public Fields {
        SingleLine.require("event", event);
        SingleLine.require("id", id);
        SingleLine.require("comment", comment);
        data = data == null ? null : LONE_SURROGATE.matcher(data).replaceAll("\uFFFD");
    }
}
