package org.tidings.playground;

import org.tidings.stream.Message;
import org.tidings.stream.StreamEvent;

/** Somebody has composed an event. */
record Composed(String channel, Message message) implements StreamEvent {

    @Override
    public boolean ephemeral() {
        return true;
    }
}
