package org.tidings.journal;

import java.util.List;
import org.tidings.stream.Entry;

/**
 * What one transaction has recorded.
 *
 * @param through the last position that it took
 * @param ephemeral the events among them that are in no table, in order
 */
record Commit(long through, List<Entry> ephemeral) {

    static Commit of(List<Entry> entries) {
        return new Commit(
                entries.getLast().position(),
                entries.stream()
                        .filter(entry -> entry.publication().ephemeral())
                        .toList());
    }
}
