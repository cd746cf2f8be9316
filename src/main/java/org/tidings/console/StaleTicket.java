package org.tidings.console;

/** Somebody has changed the ticket since the one who wants to change it has seen it. */
final class StaleTicket extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Ticket current;

    StaleTicket(Ticket current) {
        super("Ticket %d has been changed by %s".formatted(current.id(), current.changedBy()));
        this.current = current;
    }

    Ticket current() {
        return current;
    }
}
