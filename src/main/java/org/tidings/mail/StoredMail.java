package org.tidings.mail;

import static java.time.ZoneOffset.UTC;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The row of a mail. */
@Entity(name = "Mail")
@Table(name = "mail")
@SuppressWarnings("NullAway.Init") // filled by the provider
class StoredMail {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mail_ids")
    @SequenceGenerator(name = "mail_ids", sequenceName = "mail_ids", allocationSize = 1)
    private Long id;

    private String owner;

    private String sender;

    private String subject;

    private String body;

    @Column(name = "sent_at")
    private OffsetDateTime sentAt;

    @Column(name = "is_read")
    private boolean read;

    protected StoredMail() {}

    StoredMail(String sender, Draft draft, Instant sentAt) {
        this.sender = sender;
        this.owner = draft.to();
        this.subject = draft.subject();
        this.body = draft.body();
        this.sentAt = sentAt.atOffset(UTC);
    }

    boolean isOf(String user) {
        return owner.equals(user);
    }

    boolean isFrom(String user) {
        return sender.equals(user);
    }

    boolean isRead() {
        return read;
    }

    void markAsRead(boolean now) {
        read = now;
    }

    Mail mail() {
        return new Mail(id, sender, owner, subject, body, sentAt.toInstant(), read);
    }
}
