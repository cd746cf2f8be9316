package org.tidings.stream;

import java.util.List;
import java.util.Set;

/**
 * A page of the journal, encoded: what follows a position on some channels.
 *
 * @param frames the oldest ones after the position, as many as were wanted at most
 * @param through the position up to which there are no others
 * @param trimmed the position up to which some may be missing
 */
record Past(Set<String> channels, long after, int limit, List<Frame> frames, long through, long trimmed) {

    static Past read(Journal journal, Set<String> channels, long after, int limit) {
        var page = journal.read(channels, after, limit);
        long trimmed =
                page.whole() ? after : journal.trimmed(channels); // after the page, which may have been overtaken
        var frames = page.entries().stream().map(Entry::frame).toList();
        return new Past(Set.copyOf(channels), after, limit, frames, page.through(), trimmed);
    }

    boolean answers(Set<String> wanted, long position, int most) {
        return after == position && limit == most && channels.equals(wanted);
    }
}
