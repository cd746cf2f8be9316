package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Journal;
import org.tidings.stream.Publication;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryJournalTest {

    private static final long PLENTY = 1 << 30;

    private final SettableClock clock = new SettableClock();
    private MemoryJournal journal = new MemoryJournal(1_000, PLENTY, clock);

    @AfterEach
    void close() {
        journal.close();
    }

    private static Publication event(String channel, String data) {
        return new Publication(channel, new Fields(null, null, data, null, null), false, null);
    }

    private static Publication tick(String channel, String data) {
        return new Publication(channel, new Fields(null, null, data, null, null), true, null);
    }

    private long append(Publication publication) {
        return journal.append(publication).toCompletableFuture().getNow(-1L);
    }

    private List<Long> append(String channel, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> append(event(channel, "x")))
                .toList();
    }

    private List<String> kept(String... channels) {
        return journal.read(Set.of(channels), 0, Integer.MAX_VALUE).entries().stream()
                .map(entry -> String.valueOf(entry.publication().fields().data()))
                .toList();
    }

    /** Collects what a follower is given. */
    private static final class Collector implements Consumer<List<Entry>> {

        private final BlockingQueue<Entry> given = new LinkedBlockingQueue<>();

        @Override
        public void accept(List<Entry> entries) {
            assertThat(entries).isNotEmpty();
            given.addAll(entries);
        }

        List<Long> await(int count) throws InterruptedException {
            var positions = new ArrayList<Long>();
            while (positions.size() < count) {
                var entry = given.poll(20, TimeUnit.SECONDS);
                assertThat(entry).as("entry %d", positions.size() + 1).isNotNull();
                positions.add(entry.position());
            }
            return positions;
        }
    }

    private void together(int threads, Callable<?> work) throws Exception {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(work));
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    @Test
    void anEventHasTakenEffectWhenTheAppendReturns() {
        long before = journal.position();
        long position = append(event("console", "x"));
        assertThat(position).isEqualTo(before + 1).isEqualTo(journal.position());
        assertThat(journal.read(Set.of("console"), before, 10).entries())
                .containsExactly(new Entry(position, event("console", "x")));
    }

    @Test
    void aBrowserCanHoldAPositionInANumber() {
        clock.advance(Duration.ofDays(365 * 200));
        assertThat(Journal.start(clock)).isPositive().isLessThan(1L << 53);
    }

    @Test
    void noPositionIsGivenAgainAfterARestart() {
        long last = append("console", 1_000).getLast();
        clock.advance(Duration.ofMillis(1));
        close();
        journal = new MemoryJournal(1_000, PLENTY, clock);
        assertThat(journal.position()).isGreaterThanOrEqualTo(last);
        assertThat(append(event("console", "x"))).isGreaterThan(last);
    }

    @Test
    void anIdFromBeforeARestartIsKnownToBeLost() {
        long last = append("console", 10).getLast();
        clock.advance(Duration.ofSeconds(1));
        close();
        journal = new MemoryJournal(1_000, PLENTY, clock);
        assertThat(journal.trimmed(Set.of("console"))).isGreaterThan(last);
    }

    @Test
    void appendsTogetherGetOnePositionEachWithoutAHole() throws Exception {
        journal = new MemoryJournal(20_000, PLENTY, clock);
        long start = journal.position();
        together(4, () -> {
            long last = start;
            for (int i = 0; i < 2_000; i++) {
                long position = append(event("console", "x"));
                assertThat(position).isGreaterThan(last);
                last = position;
            }
            return last;
        });
        assertThat(journal.read(Set.of("console"), start, 20_000).entries())
                .extracting(Entry::position)
                .isEqualTo(
                        LongStream.rangeClosed(start + 1, start + 8_000).boxed().toList());
    }

    @Test
    void aFollowerGetsEverythingOnceAndInOrderHoweverLittleIsKept() throws Exception {
        for (int history : List.of(1, 3)) {
            journal = new MemoryJournal(history, 1, clock);
            long start = journal.position();
            var collector = new Collector();
            var following = journal.follow(start, collector);
            together(3, () -> append("console", 2_000));
            assertThat(collector.await(6_000))
                    .isEqualTo(LongStream.rangeClosed(start + 1, start + 6_000)
                            .boxed()
                            .toList());
            following.close();
        }
    }

    @Test
    void aFollowerThatIsSlowMissesNothing() throws Exception {
        journal = new MemoryJournal(1, 1, clock);
        long start = journal.position();
        var collector = new Collector();
        var gate = new CountDownLatch(1);
        journal.follow(start, entries -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            collector.accept(entries);
        });
        append("console", 5_000);
        gate.countDown();
        assertThat(collector.await(5_000)).last().isEqualTo(start + 5_000);
    }

    @Test
    void aFollowerMayBeginInThePast() throws Exception {
        var before = append("console", 3);
        var collector = new Collector();
        journal.follow(before.getFirst(), collector);
        assertThat(collector.await(2)).isEqualTo(before.subList(1, 3));
    }

    @Test
    void aFollowerThatBeginsWhereNothingIsLeftGetsWhatComesNext() throws Exception {
        for (int round = 0; round < 20; round++) {
            journal = new MemoryJournal(0, 0, clock);
            long start = journal.position();
            append("console", 3);
            var collector = new Collector();
            var following = journal.follow(start, collector);
            append("console", 1);
            assertThat(collector.await(1)).containsExactly(start + 4);
            following.close();
        }
    }

    @Test
    void aFollowerThatIsClosedGetsNoMore() throws Exception {
        var collector = new Collector();
        var following = journal.follow(journal.position(), collector);
        append("console", 1);
        collector.await(1);
        following.close();
        append("console", 1);
        assertThat(collector.given).isEmpty();
    }

    @Test
    void oneKindDoesNotPushTheOtherOutOfHistory() {
        journal = new MemoryJournal(3, PLENTY, clock);
        append(event("mail/alice", "mail"));
        for (int i = 1; i <= 100; i++) {
            append(tick("clock", "tick " + i));
        }
        assertThat(kept("mail/alice", "clock")).containsExactly("mail", "tick 98", "tick 99", "tick 100");
        for (int i = 1; i <= 100; i++) {
            append(event("console", "ticket " + i));
        }
        assertThat(kept("clock", "console"))
                .containsExactly("tick 98", "tick 99", "tick 100", "ticket 98", "ticket 99", "ticket 100");
    }

    @Test
    void historyIsBoundedByItsWeight() {
        journal = new MemoryJournal(1_000, 10_000, clock);
        for (int i = 0; i < 100; i++) {
            append(event("console", i + "x".repeat(1_000)));
        }
        assertThat(kept("console")).hasSize(2).last().asString().startsWith("99");
        append(event("console", "y".repeat(50_000)));
        assertThat(kept("console")).hasSize(1).last().asString().startsWith("y");
    }

    @Test
    void whatOneChannelHasLostIsNotHeldAgainstAnother() {
        journal = new MemoryJournal(3, PLENTY, clock);
        long start = journal.position();
        long lost = append(event("mail/alice", "lost"));
        append("console", 3);
        assertThat(journal.trimmed(Set.of("mail/alice"))).isEqualTo(lost);
        assertThat(journal.trimmed(Set.of("console"))).isEqualTo(start);
        assertThat(journal.trimmed(Set.of("console", "mail/alice"))).isEqualTo(lost);
        assertThat(journal.trimmed(Set.of("other"))).isEqualTo(start);
    }

    @Test
    void whereTooManyChannelsHaveLostSomethingNoneIsToldThatItHasNot() {
        journal = new MemoryJournal(3, PLENTY, clock);
        long first = append(event("channel/first", "x"));
        for (int i = 0; i < 10; i++) {
            append(event("channel/" + i, "x"));
        }
        assertThat(journal.trimmed(Set.of("channel/first"))).isGreaterThanOrEqualTo(first);
    }

    @Test
    void historyIsReadInPages() {
        var console = new ArrayList<Long>();
        for (int i = 0; i < 25; i++) {
            console.addAll(append("console", 1));
            append("other", 3);
        }
        long position = console.getFirst() - 1;
        var found = new ArrayList<Long>();
        for (int size : List.of(10, 10, 5)) {
            var page = journal.read(Set.of("console"), position, 10);
            assertThat(page.entries()).hasSize(size);
            page.entries().forEach(entry -> found.add(entry.position()));
            position = page.through();
        }
        assertThat(found).isEqualTo(console);
        assertThat(position).as("complete to the end").isEqualTo(journal.position());
        assertThat(journal.read(Set.of("console"), position, 10).entries()).isEmpty();
        assertThat(journal.read(Set.of("console"), position + 100, 10).through())
                .isEqualTo(position + 100);
    }

    @Test
    void aPageIsCompleteUpToWhereItSaysWhileOthersAppend() throws Exception {
        journal = new MemoryJournal(100_000, PLENTY, clock);
        long start = journal.position();
        var writer = Thread.ofPlatform().start(() -> append("console", 20_000));
        long position = start;
        while (position < start + 20_000) {
            var page = journal.read(Set.of("console"), position, 512);
            assertThat(page.entries())
                    .extracting(Entry::position)
                    .isEqualTo(LongStream.rangeClosed(position + 1, page.through())
                            .boxed()
                            .toList());
            position = page.through();
        }
        writer.join();
    }

    @Test
    void whatIsTrimmedWhileItIsReadIsFoundOutAfterwards() throws Exception {
        journal = new MemoryJournal(8, PLENTY, clock);
        long start = journal.position();
        var writer = Thread.ofPlatform().start(() -> append("console", 50_000));
        while (writer.isAlive()) {
            long after = Math.max(start, journal.position() - 8);
            var page = journal.read(Set.of("console"), after, 100);
            long from = Math.max(after, journal.trimmed(Set.of("console"))) + 1;
            assertThat(page.entries())
                    .extracting(Entry::position)
                    .filteredOn(position -> position >= from)
                    .isEqualTo(
                            LongStream.rangeClosed(from, page.through()).boxed().toList());
        }
    }
}
