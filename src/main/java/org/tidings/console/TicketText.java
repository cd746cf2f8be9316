package org.tidings.console;

import org.tidings.rest.Require;

/** What operators write in a ticket. */
public record TicketText(String title, String description) {

    /** @throws org.tidings.rest.InvalidValue if something is missing or too long */
    public TicketText {
        Require.text("title", title, 1, 200);
        Require.text("description", description, 0, 20_000);
    }
}
