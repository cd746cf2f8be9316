package org.tidings.stream;

import org.jspecify.annotations.Nullable;

/**
 * Something that has happened and that the subscribers of a channel may see.
 *
 * <p>Features implement it with a record whose name is in the past tense and fire it with
 * {@link jakarta.enterprise.event.Event#fire}, inside their business transaction. Never with {@code fireAsync}:
 * that is neither transactional nor ordered.
 */
public interface StreamEvent {

    /**
     * The channel this happened on, such as {@code mail/alice}.
     *
     * @see ChannelName
     */
    String channel();

    /** What goes over the wire: by default this record as JSON, under its own name in kebab-case. */
    default Message message() {
        return Message.of(this).event(EventName.of(getClass()));
    }

    /** Whether only those who are connected, or were a moment ago, may care: such an event is not kept in history. */
    default boolean ephemeral() {
        return false;
    }

    /**
     * The key under which the last value wins. Of several waiting events with the same key, a slow reader
     * gets the newest only; {@code null}, the default, means that every event counts.
     */
    default @Nullable String supersededBy() {
        return null;
    }
}
