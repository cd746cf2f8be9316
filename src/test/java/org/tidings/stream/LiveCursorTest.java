package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a look at the rings tells, without waiting for anything; and that those who wait for the same are given the same. */
@Timeout(20)
class LiveCursorTest {

    private final Node node = new Node(Map.of("ring-frames", "4"));

    @AfterEach
    void close() {
        node.close();
    }

    private void publish(String channel, String... data) {
        for (var one : data) {
            node.publish(channel, one);
        }
        node.settle();
    }

    private static List<String> data(@Nullable Batch batch) {
        assertThat(batch).isNotNull();
        return batch.frames().stream()
                .map(frame -> String.valueOf(frame.getData()))
                .toList();
    }

    @Test
    void thoseWhoWaitForTheSameAreGivenTheSame() {
        var one = node.cursor(null, "a");
        publish("elsewhere", "x");
        var two = node.cursor(null, "a", "elsewhere");
        publish("a", "1", "2");
        var batch = one.live();
        assertThat(data(batch)).containsExactly("1", "2");
        publish("a", "3");
        assertThat(two.live()).as("what the first was given, and nothing newer").isSameAs(batch);
        assertThat(data(two.live())).containsExactly("3");
        assertThat(two.live()).isSameAs(Batch.EMPTY);
    }

    @Test
    void whoStandsElsewhereIsGivenWhatFollowsThere() {
        var early = node.cursor(null, "a");
        publish("a", "1");
        var later = node.cursor(null, "a");
        publish("a", "2");
        assertThat(data(early.live())).containsExactly("1", "2");
        assertThat(data(later.live())).containsExactly("2");
    }

    /** What the first was given may reach further than the second has looked, on its other channel. */
    @Test
    void nothingIsSkippedOnAnotherChannelForTheSakeOfSharing() {
        var one = node.cursor(null, "a");
        var two = node.cursor(null, "a", "b");
        publish("a", "1");
        node.positionAsked.set(() -> {
            publish("b", "2");
            publish("a", "3");
            assertThat(data(one.live())).containsExactly("1", "3");
        });
        assertThat(data(two.live())).containsExactly("1");
        assertThat(data(two.live())).containsExactly("2", "3");
    }

    @Test
    void eventsOfSeveralChannelsComeInTheirOneOrder() {
        var cursor = node.cursor(null, "a", "b");
        publish("a", "1");
        publish("b", "2");
        publish("a", "3");
        assertThat(data(cursor.live())).containsExactly("1", "2", "3");
        assertThat(cursor.live()).isSameAs(Batch.EMPTY);
    }

    @Test
    void whatIsBehindTheRingsTakesMoreThanALook() {
        var cursor = node.cursor(null, "a");
        publish("a", "1", "2", "3", "4", "5");
        assertThat(cursor.live()).isNull();
        assertThat(data(cursor.next())).containsExactly("1", "2", "3", "4", "5");
        publish("a", "6");
        assertThat(data(cursor.live())).containsExactly("6");
    }

    @Test
    void anEventThatChangesTheChannelsTakesMoreThanALook() {
        node.groups.add(new ChannelGroup() {
            @Override
            public boolean covers(String name) {
                return name.equals("home");
            }

            @Override
            public Set<String> members(String name) {
                return Set.of("a");
            }

            @Override
            public Set<String> changedBy() {
                return Set.of("followed");
            }
        });
        var cursor = node.cursor(null, "home");
        node.publish(new Publication("a", new Fields("followed", null, "1", null, null), false, null));
        node.settle();
        assertThat(cursor.live()).isNull();
        assertThat(data(cursor.next())).containsExactly("1");
    }
}
