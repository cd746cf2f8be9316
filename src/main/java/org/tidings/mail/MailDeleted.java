package org.tidings.mail;

import jakarta.json.bind.annotation.JsonbTransient;
import org.tidings.stream.StreamEvent;

/**
 * A mail is gone.
 *
 * @param owner whose mail it was; on the wire the channel says so
 * @param unread how many mails of its owner are unread now
 */
public record MailDeleted(@JsonbTransient String owner, long id, int unread) implements StreamEvent {

    @Override
    public String channel() {
        return Mailboxes.channel(owner);
    }
}
