package org.tidings.journal;

import org.tidings.stream.Message;
import org.tidings.stream.StreamEvent;

/** An event of the tests, which is ephemeral; its data is a text. */
public record Passing(String channel, String what) implements StreamEvent {

    @Override
    public Message message() {
        return Message.text(what);
    }

    @Override
    public boolean ephemeral() {
        return true;
    }
}
