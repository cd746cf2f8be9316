package org.tidings.mail;

import org.tidings.rest.Require;

/** A mail that is about to be sent. */
public record Draft(String to, String subject, String body) {

    /** @throws org.tidings.rest.InvalidValue if something is missing or too long */
    public Draft {
        Require.text("to", to, 1, 100);
        Require.text("subject", subject, 1, 200);
        Require.text("body", body, 0, 20_000);
    }
}
