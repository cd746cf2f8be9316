package org.tidings.mail;

import java.util.List;

/**
 * A part of somebody's mailbox, as it was found: what is committed while it is read may be in one number and not in another.
 *
 * @param unread how many mails in all of the mailbox are unread
 * @param total how many mails there are in all of it
 * @param mails those asked for, the newest first
 */
record Mailbox(int unread, int total, List<Mail> mails) {}
