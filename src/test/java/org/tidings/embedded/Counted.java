package org.tidings.embedded;

import org.tidings.stream.Message;
import org.tidings.stream.StreamEvent;

/** An event with a number, and the time it was fired at, as {@link org.tidings.wire.ManyReaders} wants it. */
public record Counted(String channel, long number, String padding) implements StreamEvent {

    public Counted(String channel, long number) {
        this(channel, number, "");
    }

    @Override
    public Message message() {
        return Message.text(number + " " + System.nanoTime() + " " + padding).event("counted");
    }
}
