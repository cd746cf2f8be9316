package org.tidings.journal;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tidings.stream.Entry;

/**
 * How much of one kind of entries is kept, and what has been lost by it. Guarded by the journal's lock.
 *
 * <p>What was lost is remembered for each channel, for as many channels as entries are kept; when even that is
 * too much to remember, the loss is counted for every channel. So a reader may be told of a gap that is none, never the
 * other way round.
 */
final class Retention {

    private final ArrayDeque<Entry> kept = new ArrayDeque<>();
    private final int maxEvents;
    private final long maxBytes;
    private long bytes;

    /** The position up to which any channel may have lost an entry. */
    private long trimmed;

    /** The position of the last entry that a channel has lost, least recent loss first. */
    private final Map<String, Long> losses = new LinkedHashMap<>();

    Retention(long start, int maxEvents, long maxBytes) {
        this.trimmed = start;
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    void add(Entry entry) {
        kept.add(entry);
        bytes += weight(entry);
    }

    /** Drops the oldest entries that are too many, but for those after a position that somebody has yet to reach. */
    void trim(long seen, Map<Long, Entry> entries) {
        while (isTooMuch() && kept.getFirst().position() <= seen) {
            var oldest = kept.removeFirst();
            bytes -= weight(oldest);
            lose(oldest); // first: who reads without the lock and misses it will look here afterwards
            entries.remove(oldest.position());
        }
    }

    private boolean isTooMuch() {
        return kept.size() > maxEvents || (kept.size() > 1 && bytes > maxBytes);
    }

    /** An entry whose last value wins is not missed. */
    private void lose(Entry entry) {
        if (entry.publication().supersededBy() != null) {
            return;
        }
        losses.remove(entry.channel());
        losses.put(entry.channel(), entry.position());
        if (losses.size() > maxEvents) {
            var leastRecent = losses.entrySet().iterator();
            trimmed = Math.max(trimmed, leastRecent.next().getValue());
            leastRecent.remove();
        }
    }

    /** The position up to which one of these channels may have lost an entry. */
    long trimmed(Set<String> channels) {
        long lost = trimmed;
        for (var channel : channels) {
            lost = Math.max(lost, losses.getOrDefault(channel, 0L));
        }
        return lost;
    }

    /** What an entry weighs in memory, roughly, in bytes: as text, and as what travels. */
    private static long weight(Entry entry) {
        var data = entry.publication().fields().data();
        return 400 + (data == null ? 0 : 4L * data.length());
    }
}
