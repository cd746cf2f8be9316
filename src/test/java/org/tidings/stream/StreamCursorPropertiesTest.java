package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Two readers of two channels, one fast and one slow, against a model that remembers everything. */
class StreamCursorPropertiesTest {

    private static final Pattern GAP = Pattern.compile("\\{\"from\":(\\d+),\"to\":(\\d+)}");

    private enum Step {
        PUBLISH_A,
        PUBLISH_B,
        PUBLISH_C,
        FAST_READS,
        SLOW_READS
    }

    /** One who checks what it is given against what was published: nothing amiss but what a gap admits. */
    private static final class Reader {

        private final Cursor cursor;
        private final List<Entry> published;
        private long position;

        Reader(Node node, List<Entry> published) {
            this.cursor = node.cursor(null, "a", "b");
            this.published = published;
            this.position = node.journal.position();
        }

        void read() {
            cursor.next().frames().forEach(this::accept);
        }

        void readAll() {
            for (var batch = cursor.next(); !batch.isEmpty(); batch = cursor.next()) {
                batch.frames().forEach(this::accept);
            }
        }

        private void accept(Frame frame) {
            var gap = GAP.matcher(String.valueOf(frame.getData()));
            if (gap.matches()) {
                assertThat(missed(Long.parseLong(gap.group(1))))
                        .as("events before the gap")
                        .isEmpty();
                assertThat(missed(Long.parseLong(gap.group(2))))
                        .as("events in the gap")
                        .isNotEmpty();
                position = Long.parseLong(gap.group(2));
            } else {
                assertThat(missed(frame.position())).containsExactly(frame.position());
                position = frame.position();
            }
        }

        /** The positions of the events after where this reader stands, up to another position. */
        List<Long> missed(long through) {
            return published.stream()
                    .filter(entry -> !entry.channel().equals("c"))
                    .map(Entry::position)
                    .filter(other -> position < other && other <= through)
                    .toList();
        }
    }

    @Provide
    Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Step.PUBLISH_A, Step.PUBLISH_B, Step.PUBLISH_C)),
                Tuple.of(2, Arbitraries.just(Step.FAST_READS)),
                Tuple.of(1, Arbitraries.just(Step.SLOW_READS)));
    }

    @Property(tries = 150)
    void everyEventComesOnceAndInOrderOrAGapSaysThatItIsLost(
            @ForAll @Size(min = 10, max = 120) List<@From("steps") Step> steps) {
        var settings = Map.of("ring-frames", "3", "history-events", "9", "batch-bytes", "1k");
        var published = new ArrayList<Entry>();
        try (var node = new Node(settings)) {
            var fast = new Reader(node, published);
            var slow = new Reader(node, published);
            for (var step : steps) {
                switch (step) {
                    case PUBLISH_A -> publish(node, "a", published);
                    case PUBLISH_B -> publish(node, "b", published);
                    case PUBLISH_C -> publish(node, "c", published);
                    case FAST_READS -> fast.read();
                    case SLOW_READS -> slow.read();
                }
            }
            for (var reader : List.of(fast, slow)) {
                reader.readAll();
                assertThat(reader.missed(Long.MAX_VALUE))
                        .as("events that never came")
                        .isEmpty();
            }
        }
    }

    private static void publish(Node node, String channel, List<Entry> published) {
        var publication = new Publication(channel, new Fields(null, null, "x".repeat(250), null, null), false, null);
        published.add(new Entry(node.publish(publication), publication));
        node.settle();
    }
}
