package org.tidings.mail;

import jakarta.json.bind.annotation.JsonbTransient;
import org.tidings.stream.StreamEvent;

/**
 * A mail has been read, or marked as unread again.
 *
 * @param owner whose mail it is; on the wire the channel says so
 * @param unread how many mails of its owner are unread now
 */
public record MailRead(@JsonbTransient String owner, long id, boolean read, int unread) implements StreamEvent {

    @Override
    public String channel() {
        return Mailboxes.channel(owner);
    }
}
