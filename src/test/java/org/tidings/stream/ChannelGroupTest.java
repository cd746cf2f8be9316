package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of whomever Alice follows, while she follows and leaves people. */
@Timeout(20)
class ChannelGroupTest {

    private static final String OWN = "posts/alice";
    private static final String BOB = "posts/bob";
    private static final String CAROL = "posts/carol";

    private final FakeGroup group = new FakeGroup(OWN, BOB);
    private Node node = new Node(Map.of());

    @BeforeEach
    void follow() {
        node.groups.add(group);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void with(Map<String, String> settings) {
        node.close();
        node = new Node(settings);
        node.groups.add(group);
    }

    private void change(String... members) {
        group.change(members);
        node.publish(FakeGroup.changed(OWN));
    }

    private List<String> drain(Cursor cursor) {
        node.settle();
        var data = new ArrayList<String>();
        for (var batch = cursor.next(); !batch.isEmpty(); batch = cursor.next()) {
            batch.frames().forEach(frame -> data.add(String.valueOf(frame.getData())));
        }
        return data;
    }

    @Test
    void standsForItsMembers() {
        var cursor = node.cursor(null, FakeGroup.NAME);
        node.publish(OWN, "own");
        node.publish(BOB, "bob's");
        node.publish(CAROL, "carol's");
        node.publish(FakeGroup.NAME, "nobody's");
        assertThat(drain(cursor)).containsExactly("own", "bob's");
    }

    @Test
    void aChannelThatIsAlsoNamedByItselfComesOnce() {
        var cursor = node.cursor(null, FakeGroup.NAME, BOB);
        node.publish(BOB, "bob's");
        assertThat(drain(cursor)).containsExactly("bob's");
    }

    /** Whether the change is found in the rings, or in the journal after a ring of one frame has left it behind. */
    @ParameterizedTest
    @ValueSource(strings = {"1024", "1"})
    void whoIsFollowedNowIsHeardFromTheChangeOnAndWhoIsNotIsNot(String ringFrames) {
        with(Map.of("ring-frames", ringFrames));
        var cursor = node.cursor(null, FakeGroup.NAME);
        node.publish(BOB, "bob 1");
        node.publish(CAROL, "carol 1");
        change(OWN, CAROL);
        node.publish(CAROL, "carol 2");
        node.publish(BOB, "bob 2");
        node.publish(CAROL, "carol 3");
        assertThat(drain(cursor)).containsExactly("bob 1", "changed", "carol 2", "carol 3");
        node.publish(CAROL, "carol 4");
        node.publish(BOB, "bob 3");
        assertThat(drain(cursor)).containsExactly("carol 4");
    }

    @Test
    void whatFollowsAtOnceOnAChannelThatIsNewIsNotLost() {
        var cursor = node.cursor(null, FakeGroup.NAME);
        change(OWN, CAROL);
        node.publish(CAROL, "carol 1");
        node.publish("posts/dave", "dave 1");
        assertThat(drain(cursor)).containsExactly("changed", "carol 1");
    }

    @Test
    void nothingIsLostOrDoubledAtManyChanges() {
        with(Map.of("ring-frames", "7"));
        var cursor = node.cursor(null, FakeGroup.NAME);
        for (int round = 0; round < 50; round++) {
            change(OWN, round % 2 == 0 ? CAROL : BOB);
            node.publish(BOB, "bob " + round);
            node.publish(CAROL, "carol " + round);
            assertThat(drain(cursor)).containsExactly("changed", (round % 2 == 0 ? "carol " : "bob ") + round);
        }
    }

    @Test
    void aChannelThatIsLeftVanishes() {
        var cursor = node.cursor(null, FakeGroup.NAME);
        assertThat(node.tail.isOpen(BOB)).isTrue();
        change(OWN, CAROL);
        drain(cursor);
        assertThat(node.tail.isOpen(BOB)).isFalse();
        assertThat(node.tail.isOpen(CAROL)).isTrue();
        cursor.close();
        assertThat(node.tail.isOpen(CAROL)).isFalse();
    }

    @Test
    void aChangeThatHistoryHasLostIsMadeUpForAtTheGap() {
        with(Map.of("ring-frames", "1", "history-events", "3"));
        var cursor = node.cursor(null, FakeGroup.NAME);
        change(OWN, CAROL);
        for (int i = 1; i <= 5; i++) {
            node.publish(OWN, "own " + i);
            node.settle();
        }
        drain(cursor);
        node.publish(CAROL, "carol 1");
        node.publish(BOB, "bob 1");
        assertThat(drain(cursor)).containsExactly("carol 1");
    }
}
