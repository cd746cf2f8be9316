package org.tidings.clock;

import java.time.Duration;
import java.time.Instant;
import org.tidings.stream.Message;
import org.tidings.stream.StreamEvent;

/** A clock has ticked. */
record Ticked(Rhythm rhythm, Instant at) implements StreamEvent {

    private static final Duration RETRY = Duration.ofSeconds(10);

    @Override
    public String channel() {
        return rhythm.channel();
    }

    @Override
    public Message message() {
        return Message.text(at.toString()).event(rhythm.name()).retry(RETRY);
    }

    @Override
    public boolean ephemeral() {
        return true;
    }
}
