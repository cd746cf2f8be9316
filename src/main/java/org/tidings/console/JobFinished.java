package org.tidings.console;

/** A job has done its last step. */
public record JobFinished(Job job) implements ConsoleEvent {}
