package org.tidings.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.tidings.wire.ServerSentEvent;

/** What is done to a broadcaster, and what is looked for. */
enum ProbeKind {
    STALLED_READER(
            "stalled reader", "1,000 events of 16 KB, 200 a second, to two readers, beside one that reads nothing") {
        @Override
        @SuppressWarnings("try") // of the one that is not read nothing is wanted
        Verdict run(Bench bench) {
            try (var first = bench.reader();
                    var second = bench.reader();
                    var stalled = bench.stalled()) {
                var taken = bench.publishAtRate(1_000, LARGE, 200, first, second);
                var readings = List.of(first.awaitNumber(999, PATIENCE), second.awaitNumber(999, PATIENCE));
                var letGo = bench.awaitGone(1, GIVEN_UP);
                return new Verdict(
                        taken && letGo && !bench.isHeldUp() && readings.stream().allMatch(it -> it.isAll(0, 1_000)),
                        said(readings, 1_000) + bench.delay() + (taken ? "" : "; then `broadcast` was stuck")
                                + "; the stalled one is " + (letGo ? "said to be gone" : "**not said to be gone**"));
            }
        }
    },

    DEAD_PEER("dead peer", "a reader's connection is reset while nothing is broadcast, beside one that is well") {
        @Override
        Verdict run(Bench bench) {
            try (var healthy = bench.reader();
                    var dead = bench.reader()) {
                dead.vanish();
                if (bench.awaitGone(1, PATIENCE)) {
                    bench.publish(0, 1, 0);
                    var reading = healthy.awaitNumber(0, PATIENCE);
                    return new Verdict(reading.isAll(0, 1), "noticed while idle; the other one " + reading.said(0, 1));
                }
                return afterwards(bench, healthy);
            }
        }

        private Verdict afterwards(Bench bench, ProbeReader healthy) {
            int events = 0;
            boolean noticed = false;
            while (!noticed && events < 5) {
                bench.publish(events++, 1, 0);
                noticed = bench.awaitGone(1, Duration.ofSeconds(1));
            }
            var reading = healthy.awaitNumber(events - 1, PATIENCE);
            return new Verdict(
                    false,
                    "**not noticed** in %d s; %s; the other one %s"
                            .formatted(
                                    PATIENCE.toSeconds(),
                                    noticed
                                            ? "noticed after %d events".formatted(events)
                                            : "nor told of after %d events".formatted(events),
                                    reading.said(0, events)));
        }
    },

    BURST("burst", "1,000 events of 100 bytes at once to three readers") {
        @Override
        Verdict run(Bench bench) {
            var readings = burst(bench, 1_000);
            return new Verdict(
                    readings.stream().allMatch(it -> it.isAll(0, 1_000)), said(readings, 1_000) + bench.delay());
        }
    },

    LARGE_BURST("large burst", "5,000 events of 100 bytes at once, more than is kept, to three readers") {
        @Override
        Verdict run(Bench bench) {
            var readings = burst(bench, 5_000);
            return new Verdict(
                    readings.stream().allMatch(it -> it.isAllOrGap(0, 5_000)), said(readings, 5_000) + bench.delay());
        }
    },

    LINE_ENDS("line ends", "CR and LF in data, in an event name, in an id") {
        @Override
        Verdict run(Bench bench) {
            try (var reader = bench.reader()) {
                bench.publish("", "", "a\nb\rc\r\nd");
                bench.publish("", "", "end of data");
                var data = reader.awaitOther("end of data", PATIENCE).stream()
                        .map(ServerSentEvent::data)
                        .findFirst()
                        .orElse("nothing");
                var name = forge(bench, reader, "name", "x" + FORGERY, "");
                var id = forge(bench, reader, "id", "", "x" + FORGERY);
                return new Verdict(
                        data.equals("a\nb\nc\nd") && name.equals("refused") && id.equals("refused"),
                        "data %s; event %s; id %s"
                                .formatted(data.equals("a\nb\nc\nd") ? "as it was" : "**changed**", name, id));
            }
        }

        private String forge(Bench bench, ProbeReader reader, String field, String name, String id) {
            var forged = "forged";
            int before = count(reader, forged);
            var answer = bench.publish(name, id, "carrier");
            bench.publish("", "", "end of " + field);
            reader.awaitOther("end of " + field, PATIENCE);
            if (count(reader, forged) > before) {
                return "**forges another event**";
            }
            return answer.equals("refused") ? "refused" : answer.equals("sent") ? "loses its line ends" : "fails";
        }

        private int count(ProbeReader reader, String data) {
            return (int) reader.awaitOther(data, Duration.ZERO).stream()
                    .filter(event -> event.data().equals(data))
                    .count();
        }
    },

    SLOW_START("slow start", "200 events of 16 KB in a second, to a reader that begins to read a second later") {
        @Override
        Verdict run(Bench bench) {
            try (var slow = bench.stalled()) {
                bench.publishAtRate(200, LARGE, 200);
                LockSupport.parkNanos(1_000_000_000); // being slow is what it is about
                slow.read();
                var reading = slow.awaitNumber(199, PATIENCE);
                return new Verdict(reading.isAll(0, 200), reading.said(0, 200) + bench.delay());
            }
        }
    },

    RECONNECT("reconnect", "a reader is away for 20 events, and comes back with the last id it saw") {
        @Override
        Verdict run(Bench bench) {
            try (var before = bench.reader()) {
                bench.publish(0, 10, 0);
                before.awaitNumber(9, PATIENCE);
            }
            bench.publish(10, 20, 0);
            try (var after = bench.reader("Last-Event-ID: n9")) {
                bench.publish(30, 10, 0);
                var reading = after.awaitNumber(39, PATIENCE);
                return new Verdict(reading.isAll(10, 30), reading.said(10, 30));
            }
        }
    };

    /** Settings of the server that the probes go by. */
    static final Duration HEARTBEAT = Duration.ofMillis(500);

    static final Duration WRITE_TIMEOUT = Duration.ofSeconds(8);

    /** How long nothing may happen that is waited for: far more than what works needs, on a machine that does other things too. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration GIVEN_UP = WRITE_TIMEOUT.multipliedBy(5);
    private static final int LARGE = 16_000;
    private static final String FORGERY = "\ndata: forged\n\n";

    private final String title;
    private final String meaning;

    ProbeKind(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    abstract Verdict run(Bench bench);

    private static List<Reading> burst(Bench bench, int count) {
        var readers = new ArrayList<ProbeReader>();
        try {
            for (int i = 0; i < 3; i++) {
                readers.add(bench.reader());
            }
            bench.publish(0, count, 100);
            return readers.stream()
                    .map(reader -> reader.awaitNumber(count - 1, PATIENCE))
                    .toList();
        } finally {
            readers.forEach(ProbeReader::close);
        }
    }

    private static String said(List<Reading> readings, int count) {
        return readings.stream()
                .map(reading -> reading.said(0, count))
                .distinct()
                .collect(Collectors.joining(" / "));
    }
}
