package org.tidings.console;

import org.jspecify.annotations.Nullable;

/**
 * A job, as far as it has come.
 *
 * @param done how many steps it has done
 * @param percent how much of it that is, in whole percent
 * @param startedBy the operator who started it
 * @param reason why it ended before its last step; {@code null} if it did not
 */
public record Job(
        long id,
        String name,
        State state,
        int done,
        int steps,
        int percent,
        String startedBy,
        @Nullable String reason) {

    /** In lower case, because these are the words of the JSON. */
    public enum State {
        running,
        finished,
        failed,
        cancelled
    }

    Job stepped() {
        int now = done + 1;
        var next = now == steps ? State.finished : State.running;
        return new Job(id, name, next, now, steps, 100 * now / steps, startedBy, null);
    }

    Job failed(String why) {
        return ended(State.failed, why);
    }

    Job cancelled(String by) {
        return ended(State.cancelled, "cancelled by " + by);
    }

    private Job ended(State end, String why) {
        return new Job(id, name, end, done, steps, percent, startedBy, why);
    }
}
