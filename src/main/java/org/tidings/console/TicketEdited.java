package org.tidings.console;

/** An operator has changed the text of a ticket. */
public record TicketEdited(Ticket ticket) implements ConsoleEvent {}
