package org.tidings.console;

/** A job has ended before its last step, by itself or because an operator wanted it to: its state and reason say so. */
public record JobFailed(Job job) implements ConsoleEvent {}
