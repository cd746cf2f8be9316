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
    private String owner;

    /** How many mails of the owner are unread. */
    private int unread;

    protected StoredMailbox() {}

    int unread() {
        return unread;
    }

    void addUnread(int more) {
        unread += more;
    }
}
