package org.tidings.benchmark;

import java.io.IOException;

/** Where events come from. Confined to the client's thread. */
interface Source {

    /** When it has something to do; the far future if it waits for an answer. */
    long wakes(long now);

    /** Does it, if it is time; returns whether it was. */
    boolean pump(long now) throws IOException;

    /** How many events it has sent. */
    long sent();

    long acknowledged();

    /** How many of those it has sent were answered with an error, or not at all. */
    long refused();

    /** The measured time ends: what is due before this moment and has not been sent is {@link #unsent}. */
    void cutOff(long moment);

    /** How many were due in time and not sent in time, once everything is answered. */
    long unsent();
}
