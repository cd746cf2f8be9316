package org.tidings.console;

/** A job is under way. */
public record JobStarted(Job job) implements ConsoleEvent {}
