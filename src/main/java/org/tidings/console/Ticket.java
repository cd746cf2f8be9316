package org.tidings.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator has to deal with.
 *
 * @param assignee who deals with it; {@code null} if nobody does yet
 * @param version counts the changes, from 1
 * @param changedBy who made the last one
 */
public record Ticket(
        long id,
        String title,
        String description,
        State state,
        @Nullable String assignee,
        long version,
        String changedBy,
        Instant changedAt) {

    /** In lower case, because these are the words of the JSON. */
    public enum State {
        open,
        claimed,
        resolved
    }

    /** @throws WrongState if it is somebody's already */
    Ticket claimed(String by, Instant at) {
        if (state != State.open) {
            throw new WrongState("Ticket %d is %s by %s".formatted(id, state, changedBy));
        }
        return new Ticket(id, title, description, State.claimed, by, version + 1, by, at);
    }

    /** @throws WrongState if it is resolved */
    Ticket edited(TicketText text, String by, Instant at) {
        requireUnresolved();
        return text.equals(new TicketText(title, description))
                ? this
                : new Ticket(id, text.title(), text.description(), state, assignee, version + 1, by, at);
    }

    /** @throws WrongState if it is resolved */
    Ticket resolved(String by, Instant at) {
        requireUnresolved();
        return new Ticket(id, title, description, State.resolved, assignee, version + 1, by, at);
    }

    private void requireUnresolved() {
        if (state == State.resolved) {
            throw new WrongState("Ticket %d is resolved".formatted(id));
        }
    }
}
