package org.tidings.console;

/** There is a new ticket. */
public record TicketOpened(Ticket ticket) implements ConsoleEvent {}
