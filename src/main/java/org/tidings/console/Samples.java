package org.tidings.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is on the desk when the application starts, so that the first look is not empty. */
final class Samples {

    private Samples() {}

    static List<Ticket> tickets(Instant now) {
        var labels = new TicketText("Labels come out upside down", "The printer on floor two, since this morning.");
        var address = new TicketText(
                "Change of address for the rowing club",
                "New boat house, same people.\nInvoices go to the old one until May.");
        var refund = new TicketText("Refund for the cancelled ferry", "Three tickets, paid by card.");
        return List.of(
                Ticket.opened(1, refund, "alice", now.minus(Duration.ofHours(30)))
                        .claimed("carol", now.minus(Duration.ofHours(29)))
                        .resolved("carol", now.minus(Duration.ofHours(28))),
                Ticket.opened(2, address, "carol", now.minus(Duration.ofHours(4)))
                        .claimed("bob", now.minus(Duration.ofHours(3))),
                Ticket.opened(3, labels, "bob", now.minus(Duration.ofMinutes(50))));
    }

    static Job job() {
        return new Job(1, "Read the meters of the whole harbour", Job.State.finished, 40, 40, 100, "carol", null);
    }
}
