package org.tidings.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.tidings.rest.InvalidValue;
import org.tidings.security.Users;
import org.tidings.stream.StreamEvent;

/**
 * Everybody's mail. It does not know that anyone is watching.
 *
 * <p>The next change begins when the event of this one has been fired: {@code unread} never goes backwards on the stream.
 * What the lock does here is a row lock in a database.
 */
@ApplicationScoped
class Mailboxes {

    @Inject
    Event<StreamEvent> events;

    @Inject
    Users users;

    @Inject
    Clock clock;

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock. */
    private final Mails mails = new Mails();

    static String channel(String owner) {
        return "mail/" + owner;
    }

    /** Fills the boxes with a little to look at. It is not news, so there are no events. */
    @PostConstruct
    void seed() {
        Samples.fill(mails, clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    /** One page of a mailbox, the newest mail first. */
    public Mailbox open(String owner, int page, int size) {
        lock.lock();
        try {
            return new Mailbox(mails.unread(owner), mails.count(owner), mails.page(owner, page, size));
        } finally {
            lock.unlock();
        }
    }

    /** The mail of that id, if this user has received or sent it. */
    public Optional<Mail> find(String user, long id) {
        lock.lock();
        try {
            return mails.find(id)
                    .filter(mail -> mail.to().equals(user) || mail.from().equals(user));
        } finally {
            lock.unlock();
        }
    }

    /** @throws InvalidValue if there is no such recipient */
    @Transactional
    public Mail deliver(String sender, Draft draft) {
        if (!users.has(draft.to())) {
            throw new InvalidValue("to: " + users.unknown(draft.to()));
        }
        lock.lock();
        try {
            var mail = mails.add(sender, draft, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            events.fire(new MailReceived(mail, mails.unread(mail.to())));
            return mail;
        } finally {
            lock.unlock();
        }
    }

    /** Marks a mail as read or unread, if the owner has it; without an event if it was so before. */
    @Transactional
    public Optional<Mail> mark(String owner, long id, boolean read) {
        lock.lock();
        try {
            return mails.find(owner, id).map(mail -> mail.read() == read ? mail : marked(mail, read));
        } finally {
            lock.unlock();
        }
    }

    private Mail marked(Mail mail, boolean read) {
        var marked = mail.withRead(read);
        mails.update(marked);
        events.fire(new MailRead(mail.to(), mail.id(), read, mails.unread(mail.to())));
        return marked;
    }

    /** Deletes a mail; returns it if the owner had it. */
    @Transactional
    public Optional<Mail> delete(String owner, long id) {
        lock.lock();
        try {
            var found = mails.find(owner, id);
            found.ifPresent(mail -> {
                mails.remove(mail);
                events.fire(new MailDeleted(owner, id, mails.unread(owner)));
            });
            return found;
        } finally {
            lock.unlock();
        }
    }
}
