package org.tidings.journal;

import java.util.List;
import java.util.stream.IntStream;
import org.tidings.stream.Entry;
import org.tidings.stream.Publication;

/**
 * What one transaction has recorded.
 *
 * @param through the last position that it took
 * @param entries the events that it took positions for, in order; of those that are in the table some may be absent
 */
record Commit(long through, List<Entry> entries) {

    /** Events that got the last positions up to one, without a hole. */
    static Commit of(long through, List<Publication> publications) {
        long before = through - publications.size();
        return new Commit(
                through,
                IntStream.range(0, publications.size())
                        .mapToObj(i -> new Entry(before + 1 + i, publications.get(i)))
                        .toList());
    }
}
