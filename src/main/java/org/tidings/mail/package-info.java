/**
 * Mailboxes whose owners see new mail arrive, and their unread count move, in every tab.
 *
 * <p>{@link org.tidings.mail.MailResource} translates HTTP, {@link org.tidings.mail.Mailboxes} changes the mail and
 * fires {@link org.tidings.mail.MailReceived}, {@link org.tidings.mail.MailRead} and
 * {@link org.tidings.mail.MailDeleted} on the channel {@code mail/{owner}}, {@link org.tidings.mail.Mails} knows its
 * tables. A {@link org.tidings.mail.Mail} is what the world sees of a {@link org.tidings.mail.StoredMail}.
 *
 * <p>Deliberately absent: anything about streams, and a sent folder: a mail is in one mailbox, its recipient's.
 */
@NullMarked
package org.tidings.mail;

import org.jspecify.annotations.NullMarked;
