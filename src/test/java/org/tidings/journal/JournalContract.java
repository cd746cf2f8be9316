package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Journal;
import org.tidings.stream.Publication;

/** What {@link Journal} promises, whatever keeps it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class JournalContract {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    abstract Journal journal();

    static Publication event(String channel, String data) {
        return new Publication(channel, new Fields(null, null, data, null, null), false, null);
    }

    static Publication ephemeral(String channel, String data) {
        return new Publication(channel, new Fields(null, null, data, null, null), true, null);
    }

    long append(Publication publication) {
        return journal().append(publication).toCompletableFuture().getNow(-1L);
    }

    static List<String> data(List<Entry> entries) {
        return entries.stream()
                .map(entry -> String.valueOf(entry.publication().fields().data()))
                .toList();
    }

    /** Everything that a channel has, page by page, as far as the position now. */
    List<Entry> all(int pageSize, String... channels) {
        long end = journal().position();
        var found = new ArrayList<Entry>();
        long position = 0;
        while (position < end) {
            var page = journal().read(Set.of(channels), position, pageSize);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(pageSize);
            if (page.through() == position) {
                Thread.onSpinWait(); // the node does not know yet what has just been committed
            }
            found.addAll(page.entries());
            position = page.through();
        }
        return found;
    }

    @Test
    void givesPositionsThatIncreaseAndFitIntoANumberOfABrowser() {
        long before = journal().position();
        long first = append(event("a", "1"));
        long second = append(ephemeral("b", "2"));
        long third = append(event("a", "3"));

        assertThat(before).isPositive().isLessThan(first);
        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(third).isLessThan(1L << 53);
        assertThat(journal().position()).isEqualTo(third);
    }

    @Test
    void readsSomeChannelsInOrderHoweverSmallThePages() {
        for (int i = 0; i < 30; i++) {
            append(i % 5 == 4 ? ephemeral("c" + i % 3, "e" + i) : event("c" + i % 3, "e" + i));
        }

        for (int pageSize : List.of(1, 2, 3, 7, 100)) {
            assertThat(data(all(pageSize, "c0", "c2")))
                    .containsExactlyElementsOf(IntStream.range(0, 30)
                            .filter(i -> i % 3 != 1)
                            .mapToObj(i -> "e" + i)
                            .toList());
        }
    }

    @Test
    void keepsEveryFieldOfAnEvent() {
        var fields =
                new Fields("type", "own id", "two\r\nlines, ünï ✓ \uD83D\uDE00", Duration.ofMillis(1234), "a comment");
        append(new Publication("fields", fields, false, "key"));
        append(new Publication("fields", fields, true, null));
        append(new Publication("fields", new Fields(null, null, null, null, null), false, null));
        append(new Publication("fields", new Fields("", "", "", Duration.ZERO, ""), false, null));

        assertThat(all(10, "fields"))
                .extracting(Entry::publication)
                .containsExactly(
                        new Publication("fields", fields, false, "key"),
                        new Publication("fields", fields, true, null),
                        new Publication("fields", new Fields(null, null, null, null, null), false, null),
                        new Publication("fields", new Fields("", "", "", Duration.ZERO, ""), false, null));
    }

    @Test
    void readsNothingOfNoChannelAndOfOneThatHasNothing() {
        append(event("a", "1"));

        assertThat(all(10)).isEmpty();
        assertThat(all(10, "nobody")).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // to follow is all it is for
    void handsOverEverythingToEveryFollowerInOrderAndOnce() throws Exception {
        int threads = 4;
        int each = 150;
        long from = journal().position();
        var early = new CopyOnWriteArrayList<Entry>();
        var late = new CopyOnWriteArrayList<Entry>();
        try (var following = journal().follow(from, early::addAll);
                var pool = Executors.newFixedThreadPool(threads)) {
            var work = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int i = 0; i < each; i++) {
                            append(i % 4 == 0 ? ephemeral("t" + thread, "" + i) : event("t" + thread, "" + i));
                        }
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
            try (var afterwards = journal().follow(from, late::addAll)) {
                long end = journal().position();
                Awaitility.await().atMost(PATIENCE).until(() -> reaches(early, end) && reaches(late, end));
            }
        }
        assertThat(early).isEqualTo(late);
        assertThat(early).extracting(Entry::position).isSorted().doesNotHaveDuplicates();
        for (int thread = 0; thread < threads; thread++) {
            var channel = "t" + thread;
            assertThat(early.stream().filter(entry -> entry.channel().equals(channel)))
                    .extracting(entry -> entry.publication().fields().data())
                    .containsExactlyElementsOf(
                            LongStream.range(0, each).mapToObj(i -> "" + i).toList());
        }
    }

    private static boolean reaches(List<Entry> entries, long position) {
        return !entries.isEmpty() && entries.getLast().position() == position;
    }

    @Test
    void hasLostNothingUntilItIsTrimmed() {
        long first = append(event("a", "1"));

        assertThat(journal().trimmed(Set.of("a"))).isLessThan(first);
    }
}
