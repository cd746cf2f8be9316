package org.tidings.stream;

import org.jspecify.annotations.Nullable;

/**
 * Where a subscriber stands. Asking it for what comes next moves it: replay and live delivery are the same question.
 * Confined to the subscriber's turns.
 */
interface Cursor {

    /** What stands first on the stream. */
    Batch opening();

    /**
     * What is waiting, if a look at what is near the live end tells it, and moves behind it; {@code null} if only {@link #next}
     * can, and it has not moved then. Never blocks.
     */
    @Nullable
    Batch live();

    /**
     * What is waiting, and moves behind it; empty if nothing is. May wait for the journal.
     *
     * @throws Unavailable if that cannot be told now; it has not moved then
     */
    Batch next();

    /** Called when the last batch has been written. */
    default void delivered() {}

    /** Lets go of everything; called once, at the end. */
    void close();

    /** For a stream that has no place in the log, and nothing to say but this. */
    static Cursor nowhere(Batch message) {
        return new Cursor() {
            @Override
            public Batch opening() {
                return message;
            }

            @Override
            public Batch live() {
                return Batch.EMPTY;
            }

            @Override
            public Batch next() {
                return Batch.EMPTY;
            }

            @Override
            public void close() {}
        };
    }
}
