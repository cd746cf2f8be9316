package org.tidings.mail;

import org.tidings.stream.StreamEvent;

/**
 * A mail has arrived.
 *
 * @param unread how many mails of its owner are unread now
 */
public record MailReceived(Mail mail, int unread) implements StreamEvent {

    @Override
    public String channel() {
        return Mailboxes.channel(mail.to());
    }
}
