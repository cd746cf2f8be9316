package org.tidings.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tidings.rest.InvalidValue;
import org.tidings.security.Users;
import org.tidings.stream.StreamEvent;

/**
 * Everybody's mail. It does not know that anyone is watching.
 *
 * <p>Each change locks its mailbox, until its transaction has ended: {@code unread} never goes backwards on the stream.
 */
@ApplicationScoped
class Mailboxes {

    @Inject
    Event<StreamEvent> events;

    @Inject
    Users users;

    @Inject
    Clock clock;

    @Inject
    Mails mails;

    static String channel(String owner) {
        return "mail/" + owner;
    }

    /** One page of a mailbox, the newest mail first. */
    @Transactional
    public Mailbox open(String owner, int page, int size) {
        return new Mailbox(mails.unread(owner), mails.count(owner), mails.page(owner, page, size));
    }

    /** The mail of that id, if this user has received or sent it. */
    @Transactional
    public Optional<Mail> find(String user, long id) {
        return mails.find(id)
                .filter(mail -> mail.isOf(user) || mail.isFrom(user))
                .map(StoredMail::mail);
    }

    /** @throws InvalidValue if there is no such recipient */
    @Transactional
    public Mail deliver(String sender, Draft draft) {
        if (!users.has(draft.to())) {
            throw new InvalidValue("to: " + users.unknown(draft.to()));
        }
        var box = mails.lock(draft.to());
        var mail = new StoredMail(sender, draft, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        mails.add(mail);
        box.addUnread(1);
        mails.flush();
        events.fire(new MailReceived(mail.mail(), box.unread()));
        return mail.mail();
    }

    /** Marks a mail as read or unread, if the owner has it; without an event if it was so before. */
    @Transactional
    public Optional<Mail> mark(String owner, long id, boolean read) {
        var box = mails.lock(owner);
        var found = mails.find(owner, id);
        found.filter(mail -> mail.isRead() != read).ifPresent(mail -> {
            mail.markAsRead(read);
            box.addUnread(read ? -1 : 1);
            mails.flush();
            events.fire(new MailRead(owner, id, read, box.unread()));
        });
        return found.map(StoredMail::mail);
    }

    /** Deletes a mail; returns it if the owner had it. */
    @Transactional
    public Optional<Mail> delete(String owner, long id) {
        var box = mails.lock(owner);
        var found = mails.find(owner, id);
        found.ifPresent(mail -> {
            mails.remove(mail);
            box.addUnread(mail.isRead() ? 0 : -1);
            mails.flush();
            events.fire(new MailDeleted(owner, id, box.unread()));
        });
        return found.map(StoredMail::mail);
    }
}
