package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What streams do while the journal cannot be reached. */
@Timeout(30)
class AwayJournalTest {

    private static final String ANY = "console";

    private volatile boolean away;
    private final Node node =
            new Node(Map.of("heartbeat", "100ms", "ring-frames", "2", "retry", "2s"), Interrupted::new);

    @AfterEach
    void close() {
        node.close();
    }

    /** A journal that cannot be asked for anything as long as it is away; what it has told its followers, they have. */
    private final class Interrupted extends ForwardingJournal {

        Interrupted(Journal journal) {
            super(journal);
        }

        private void reach() {
            if (away) {
                throw new Unavailable("away", new IllegalStateException());
            }
        }

        @Override
        public long position() {
            reach();
            return super.position();
        }

        @Override
        public Page read(Set<String> channels, long after, int limit) {
            reach();
            return super.read(channels, after, limit);
        }

        @Override
        public long trimmed(Set<String> channels) {
            reach();
            return super.trimmed(channels);
        }
    }

    /** Publishes numbers, more than the rings hold, and returns the first one's id. */
    private long publish(int count) {
        long first = node.publish(ANY, "1");
        IntStream.rangeClosed(2, count).forEach(number -> node.publish(ANY, Integer.toString(number)));
        node.settle();
        return first;
    }

    @Test
    void aStreamThatIsBehindStaysOpenAndGoesOnWhenItIsBack() {
        long first = publish(10);
        away = true;
        var stream = node.open(Long.toString(first), ANY);
        stream.awaitComments(2);
        assertThat(stream.awaitData(0)).isEmpty();
        away = false;
        assertThat(stream.awaitData(9)).containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void aStreamThatIsAtTheLiveEndDoesNotEvenNotice() {
        var stream = node.open(null, ANY);
        stream.awaitBatches(1);
        away = true;
        node.publish(ANY, "live");
        assertThat(stream.awaitData(1)).containsExactly("live");
    }

    @Test
    void whoBeginsNowBeginsAtTheLiveEnd() {
        publish(3);
        away = true;
        var stream = node.open(null, ANY);
        stream.awaitBatches(1);
        node.publish(ANY, "live");
        assertThat(stream.awaitData(1)).containsExactly("live");
    }

    /** Its id may be one that another node has just given, or none at all: only the journal could tell. */
    @Test
    void whoComesWithAnIdThatIsNotKnownHereIsToldWhenToComeBack() throws InterruptedException {
        long unknown = publish(3) + 1_000;
        away = true;
        var stream = node.open(Long.toString(unknown), ANY);
        stream.awaitClose();
        assertThat(stream.text()).matches("retry: [2-4][0-9]{3}\n\n");
        assertThat(node.hasAny(ANY)).isFalse();
        node.awaitOpen(0);
    }

    @Test
    void aChangeOfAGroupThatCannotBeToldIsMadeWhenItCan() {
        var group = new FakeGroup("posts/alice") {
            @Override
            public Set<String> members(String name) {
                if (away) {
                    throw new IllegalStateException("away");
                }
                return super.members(name);
            }
        };
        node.groups.add(group);
        var stream = node.open(null, FakeGroup.NAME);
        stream.awaitBatches(1);
        away = true;
        group.change("posts/alice", "posts/bob");
        node.publish(FakeGroup.changed("posts/alice"));
        stream.awaitComments(2);
        away = false;
        assertThat(stream.awaitData(1)).containsExactly("changed");
        node.publish("posts/bob", "new");
        assertThat(stream.awaitData(2)).containsExactly("changed", "new");
    }
}
