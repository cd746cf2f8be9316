package org.tidings.benchmark;

import java.util.List;
import org.tidings.benchmark.Outcome.Cost;
import org.tidings.benchmark.Outcome.Latency;
import org.tidings.benchmark.Outcome.Memory;

/** Reads everything that is counted, at the beginning and at the end of the measured time. */
final class Meter {

    private static final double SECOND = 1e9;

    /** What the counters say at one moment. */
    private record Reading(long moment, Usage server, Usage client, long spun, long arrived, long bytes, long sent) {}

    private final List<Long> pids;
    private final Loop loop;
    private final long before;
    private long connected;
    private long collected;
    private Reading first;
    private Reading last;

    /** Looks at the server's memory as it is without anyone. */
    Meter(List<Long> pids, Loop loop) {
        this.pids = pids;
        this.loop = loop;
        first = new Reading(0, Usage.of(pids), Usage.ofThisProcess(), 0, 0, 0, 0);
        last = first;
        before = first.server.rssBytes();
    }

    /** All streams are open. */
    void connected() {
        connected = Usage.of(pids).rssBytes();
    }

    /** The server has been made to collect its garbage. */
    void collected() {
        collected = Usage.of(pids).rssBytes();
    }

    /** The measured time begins. */
    void start(Deliveries deliveries, Publishers publishers) {
        first = read(deliveries, publishers);
    }

    /** The measured time is over. */
    void stop(Deliveries deliveries, Publishers publishers) {
        last = read(deliveries, publishers);
    }

    private Reading read(Deliveries deliveries, Publishers publishers) {
        return new Reading(
                System.nanoTime(),
                Usage.of(pids),
                Usage.ofThisProcess(),
                loop.spun(),
                deliveries.arrived(),
                deliveries.bytes(),
                publishers.sent());
    }

    Outcome outcome(
            Deliveries deliveries,
            Publishers publishers,
            Readers readers,
            double connectSeconds,
            double caughtUpSeconds) {
        var accounts = deliveries.accounts();
        return new Outcome(
                (last.moment - first.moment) / SECOND,
                readers.opened(),
                connectSeconds,
                readers.ended(),
                last.sent - first.sent,
                publishers.acknowledged(),
                publishers.refused(),
                publishers.unsent(),
                last.arrived - first.arrived,
                last.bytes - first.bytes,
                publishers.expected(),
                Math.max(0, publishers.expected() - accounts.delivered()),
                accounts.duplicates(),
                accounts.outOfOrder(),
                deliveries.others(),
                Latency.of(deliveries.latency()),
                Latency.of(publishers.latency()),
                caughtUpSeconds,
                cost(first.server, last.server, 0),
                new Memory(before, connected, last.server.rssBytes(), collected),
                cost(first.client, last.client, (last.spun - first.spun) / SECOND));
    }

    private static Cost cost(Usage before, Usage after, double spunSeconds) {
        return new Cost(after.cpuSeconds() - before.cpuSeconds(), spunSeconds, after.switches() - before.switches());
    }
}
