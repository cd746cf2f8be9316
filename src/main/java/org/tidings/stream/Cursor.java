package org.tidings.stream;

/**
 * Where a subscriber stands. Asking it for what comes next moves it: replay and live delivery are the same question.
 * Confined to the subscriber's thread.
 */
interface Cursor {

    /** What stands first on the stream. */
    Batch opening();

    /** What is waiting, and moves behind it; empty if nothing is. */
    Batch next();

    /** Called when the last batch has been written. */
    default void delivered() {}

    /** Lets go of everything; called once, at the end. */
    void close();
}
