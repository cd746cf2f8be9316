package org.tidings.stream;

import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an event says on the wire, before its data is serialised. Start with {@link #of} or {@link #text}:
 * {@code Message.of(mail).event("mail-received")}.
 *
 * @param event the event's type; {@code null} for the default, which a browser calls {@code message}
 * @param id an id of the sender's own, in place of the journal's position; {@code null} for the position
 * @param data what the {@code MessageBodyWriter} of its media type serialises; {@code null} for a block without data,
 *     which a browser does not dispatch
 * @param mediaType the media type of the data
 * @param retry the reconnection time that the browser shall use from now on; {@code null} leaves it as it is
 * @param comment a comment of one line, which a browser ignores
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML, 9.2.5</a>
 */
public record Message(
        @Nullable String event,
        @Nullable String id,
        @Nullable Object data,
        MediaType mediaType,
        @Nullable Duration retry,
        @Nullable String comment) {

    /** @throws IllegalArgumentException if a field has a character that would end it early, or a retry that is negative */
    public Message {
        SingleLine.require("event", event);
        SingleLine.require("id", id);
        SingleLine.require("comment", comment);
        if (retry != null && retry.isNegative()) {
            throw new IllegalArgumentException("retry is " + retry + ", which is negative");
        }
    }

    /** A message with this data as JSON. */
    public static Message of(Object data) {
        return new Message(null, null, data, MediaType.APPLICATION_JSON_TYPE, null, null);
    }

    /** A message with this text as its data, unchanged. */
    public static Message text(@Nullable String data) {
        return new Message(null, null, data, MediaType.TEXT_PLAIN_TYPE, null, null);
    }

    /** The same message, with this event type. */
    public Message event(@Nullable String type) {
        return new Message(type, id, data, mediaType, retry, comment);
    }

    /** The same message, with an id of the sender's own. */
    public Message id(@Nullable String ownId) {
        return new Message(event, ownId, data, mediaType, retry, comment);
    }

    /** The same message, with data of this media type. */
    public Message mediaType(MediaType type) {
        return new Message(event, id, data, type, retry, comment);
    }

    /** The same message, with this reconnection time. */
    public Message retry(@Nullable Duration time) {
        return new Message(event, id, data, mediaType, time, comment);
    }

    /** The same message, with this comment. */
    public Message comment(@Nullable String text) {
        return new Message(event, id, data, mediaType, retry, text);
    }
}
