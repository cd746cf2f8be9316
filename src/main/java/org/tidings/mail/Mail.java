package org.tidings.mail;

import java.time.Instant;

/** A mail in the mailbox of the one it was sent to. */
public record Mail(long id, String from, String to, String subject, String body, Instant sentAt, boolean read) {}
