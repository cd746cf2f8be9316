package org.tidings.console;

/** A ticket is dealt with. */
public record TicketResolved(Ticket ticket) implements ConsoleEvent {}
