package org.tidings.console;

/** An operator deals with a ticket from now on. */
public record TicketClaimed(Ticket ticket) implements ConsoleEvent {}
