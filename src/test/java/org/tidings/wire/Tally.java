package org.tidings.wire;

/** What many readers have counted together. Confined to their thread. */
final class Tally {

    private final LatencyHistogram latency = new LatencyHistogram();
    private long events;
    private long lost;
    private long twice;
    private long outOfOrder;
    private long gaps;

    /** Counts an event by its number and the highest one before it. */
    void event(long sequence, long last) {
        events++;
        if (last == CountingReader.UNKNOWN || sequence == last + 1) {
            return;
        }
        if (sequence > last) {
            lost += sequence - last - 1;
        } else if (sequence == last) {
            twice++;
        } else {
            outOfOrder++;
        }
    }

    void gap() {
        gaps++;
    }

    void latency(long nanos) {
        latency.record(nanos);
    }

    ManyReaders.Report report(int readers, int stalled, int ended) {
        return new ManyReaders.Report(readers, stalled, ended, events, lost, twice, outOfOrder, gaps, latency.copy());
    }
}
