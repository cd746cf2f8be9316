package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels come with their subscribers, and go with them. */
@Timeout(30)
class TailTest {

    private final Node node = new Node(Map.of());

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aChannelThatNobodyWatchesLeavesNoTrace() {
        node.publish("console", "unheard");
        node.settle();
        assertThat(node.hasAny("console")).isFalse();
    }

    @Test
    void aChannelVanishesWithItsLastSubscriber() {
        var first = node.cursor(null, "console");
        var second = node.cursor(null, "console");
        first.close();
        assertThat(node.hasAny("console")).isTrue();
        second.close();
        assertThat(node.hasAny("console")).isFalse();
    }

    /** Whoever ends the streams would cut them short of what has just been published. */
    @Test
    void catchingUpWaitsForWhatTookEffectBefore() throws InterruptedException {
        var held = new CountDownLatch(1);
        try (var behind = new Node(Map.of(), journal -> new FollowedLater(journal, held))) {
            var position = behind.publish("console", "last words");
            var catchingUp = Thread.ofVirtual().start(() -> behind.tail.catchUp(Duration.ofSeconds(20)));
            try {
                while (catchingUp.getState() != Thread.State.TIMED_WAITING) {
                    assertThat(catchingUp.isAlive()).as("it waits").isTrue();
                    Thread.yield();
                }
            } finally {
                held.countDown();
            }
            catchingUp.join();
            assertThat(behind.tail.position()).isEqualTo(position);
        }
    }

    @Test
    void thoseWhoComeBackTogetherAreGivenTheSamePage() {
        var start = node.journal.position();
        var event = node.publish("console", "missed");
        var first = node.tail.past(Set.of("console"), start, 10);
        assertThat(first.frames()).extracting(Frame::position).containsExactly(event);
        assertThat(node.tail.past(Set.of("console"), start, 10)).isSameAs(first);
        assertThat(node.tail.past(Set.of("other"), start, 10).frames()).isEmpty();
        assertThat(node.tail.past(Set.of("console"), event, 10).frames()).isEmpty();
        assertThat(node.tail.past(Set.of("console"), start, 1)).isNotSameAs(first);
    }

    /** Those who have fallen behind stand at positions of their own, each of which is a page of its own. */
    @Test
    void anEventIsEncodedOnceForAllWhoAreBehind() {
        var start = node.journal.position();
        var before = node.publish("console", "before");
        var live = node.cursor(null, "console");
        node.publish("console", "missed");
        node.settle();
        var frame = live.next().frames().getLast();
        assertThat(node.tail.past(Set.of("console"), start, 10).frames().getLast())
                .isSameAs(frame);
        assertThat(node.tail.past(Set.of("console"), before, 10).frames()).containsExactly(frame);
    }

    /** Whoever is told that there is nothing sleeps until something happens. */
    @Test
    void wherePagesWereEmptyThereMayBeSomethingByNow() {
        var start = node.journal.position();
        assertThat(node.tail.past(Set.of("console"), start, 10).frames()).isEmpty();
        var event = node.publish("console", "new");
        assertThat(node.tail.past(Set.of("console"), start, 10).frames())
                .extracting(Frame::position)
                .containsExactly(event);
    }

    @Test
    void aStrangerWhoAsksForManyNamesLeavesNothing() {
        for (int stream = 0; stream < 2_000; stream++) {
            var names = new String[50];
            for (int i = 0; i < names.length; i++) {
                names[i] = "playground/%d-%d".formatted(stream, i);
            }
            var cursor = node.cursor("garbage", names);
            node.publish(names[0], "x");
            cursor.next();
            cursor.close();
            assertThat(node.hasAny(names)).isFalse();
        }
    }

    @Test
    void comingAndGoingTogetherLeavesNothingAndLosesNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(this::comeAndGo));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(node.hasAny("console", "mail/alice")).isFalse();
    }

    private void comeAndGo() {
        for (int i = 0; i < 500; i++) {
            var cursor = node.cursor(null, "console", "mail/alice");
            var position = node.publish("console", "hello");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!positions(cursor.next()).contains(position)) {
                assertThat(System.nanoTime()).as("what was published is lost").isLessThan(deadline);
                Thread.yield();
            }
            cursor.close();
        }
    }

    private static List<Long> positions(Batch batch) {
        return batch.frames().stream().map(Frame::position).toList();
    }

    /** A journal whose followers hear nothing before the latch is open. */
    private static final class FollowedLater extends ForwardingJournal {

        private final CountDownLatch latch;

        FollowedLater(Journal journal, CountDownLatch latch) {
            super(journal);
            this.latch = latch;
        }

        @Override
        public Following follow(long after, Consumer<List<Entry>> follower) {
            return super.follow(after, entries -> {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                follower.accept(entries);
            });
        }
    }
}
