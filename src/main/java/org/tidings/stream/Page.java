package org.tidings.stream;

import java.util.List;
import java.util.Set;

/**
 * A stretch of history: all that some channels have after one position and up to another.
 *
 * @param entries the entries, oldest first
 * @param through the position up to which this page is complete; at least the last entry's
 * @param whole whether nothing is missing from it for certain; if not, {@link Journal#trimmed} says what may be
 */
public record Page(List<Entry> entries, long through, boolean whole) {

    /** The same stretch of some channels alone. */
    public Page only(Set<String> channels) {
        var some = entries.stream()
                .filter(entry -> channels.contains(entry.channel()))
                .toList();
        return new Page(some, through, whole);
    }
}
