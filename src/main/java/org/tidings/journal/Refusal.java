package org.tidings.journal;

import org.tidings.database.Outage;
import org.tidings.stream.Unavailable;

/** What a failure of the database means to those who use the journal. */
final class Refusal {

    private Refusal() {}

    static RuntimeException of(Exception failure) {
        return Outage.is(failure)
                ? new Unavailable("The journal's database cannot be reached", failure)
                : new IllegalStateException("The journal's database refuses", failure);
    }
}
