package org.tidings.wire;

/**
 * An event as {@code EventSource} dispatches it.
 *
 * @param type the event's type, {@code message} if the stream named none
 * @param data its data, with LF between lines and none at the end
 * @param lastEventId the last event id when it was dispatched, of this event or of an earlier one; empty for none
 */
public record ServerSentEvent(String type, String data, String lastEventId) {}
