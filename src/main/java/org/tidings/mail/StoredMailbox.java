package org.tidings.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The row of a mailbox. It is locked by whoever changes the mail of its owner. */
@Entity(name = "Mailbox")
@Table(name = "mailbox")
class StoredMailbox {

    @Id
    @Nullable
    String owner;

    /** How many mails of the owner are unread. */
    int unread;

    protected StoredMailbox() {}
}
