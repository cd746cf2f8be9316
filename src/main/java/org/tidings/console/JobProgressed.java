package org.tidings.console;

/** A job has done a step. Only the last one counts, and only while somebody is looking. */
public record JobProgressed(Job job) implements ConsoleEvent {

    @Override
    public boolean ephemeral() {
        return true;
    }

    @Override
    public String supersededBy() {
        return "job/" + job.id();
    }
}
