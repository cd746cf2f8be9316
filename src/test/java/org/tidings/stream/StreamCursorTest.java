package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream gives from wherever it begins: what follows, each once and in order, or the truth about what is lost. */
@Timeout(20)
class StreamCursorTest {

    private static final String ANY = "console";

    private Node node = new Node(Map.of());

    @AfterEach
    void close() {
        node.close();
    }

    private void with(Map<String, String> settings) {
        node.close();
        node = new Node(settings);
    }

    /** Publishes numbers, and returns their ids. Each one is in the rings before the next, so that history is trimmed. */
    private List<Long> publish(String channel, int from, int to) {
        var ids = new ArrayList<Long>();
        for (int number = from; number <= to; number++) {
            ids.add(node.publish(channel, Integer.toString(number)));
            node.settle();
        }
        return ids;
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    /** The data of all that waits, batch by batch. */
    private static List<String> drain(Cursor cursor) {
        var data = new ArrayList<String>();
        for (var batch = cursor.next(); !batch.isEmpty(); batch = cursor.next()) {
            batch.frames().forEach(frame -> data.add(String.valueOf(frame.getData())));
        }
        return data;
    }

    private static String text(Batch batch) {
        var text = new StringBuilder();
        batch.frames().forEach(frame -> text.append(new String(frame.bytes(), UTF_8)));
        return text.toString();
    }

    private static String gap(@Nullable Long from, long to) {
        return "{\"from\":%s,\"to\":%d}".formatted(from, to);
    }

    @Test
    void beginsWithWhenToComeBackAndWhereItStands() {
        long before = publish(ANY, 1, 3).getLast();
        assertThat(text(node.cursor(null, ANY).opening())).isEqualTo("id: %d\nretry: 2000\n\n".formatted(before));
        assertThat(text(node.cursor(Long.toString(before - 1), ANY).opening()))
                .isEqualTo("id: %d\nretry: 2000\n\n".formatted(before - 1));
    }

    @Test
    void goesBackNoFurtherThanTheSettingsSayAndTellsSo() {
        with(Map.of("replay-max", "5"));
        var ids = publish(ANY, 1, 20);

        var cursor = node.cursor(ids.getFirst().toString(), ANY);
        assertThat(drain(cursor)).containsExactly(gap(ids.getFirst(), ids.get(14)), "16", "17", "18", "19", "20");
        assertThat(drain(node.cursor(ids.get(14).toString(), ANY))).containsExactlyElementsOf(numbers(16, 20));
    }

    @Test
    void givesWhatHappensFromNowOn() {
        publish(ANY, 1, 3);
        var cursor = node.cursor(null, ANY);
        assertThat(drain(cursor)).isEmpty();
        publish(ANY, 4, 6);
        publish("other", 7, 9);
        assertThat(drain(cursor)).isEqualTo(numbers(4, 6));
        assertThat(drain(cursor)).isEmpty();
    }

    @Test
    void resumesAfterTheLastEventThatWasSeen() {
        var ids = publish(ANY, 1, 10);
        assertThat(drain(node.cursor(ids.get(3).toString(), ANY))).isEqualTo(numbers(5, 10));
        assertThat(drain(node.cursor(ids.getLast().toString(), ANY))).isEmpty();
    }

    @Test
    void resumesAfterThePositionOfAnEventOfAnotherChannel() {
        publish(ANY, 1, 2);
        long elsewhere = publish("other", 3, 3).getLast();
        publish(ANY, 4, 5);
        assertThat(drain(node.cursor(Long.toString(elsewhere), ANY))).isEqualTo(numbers(4, 5));
    }

    @Test
    void earliestIsAllThereIs() {
        publish(ANY, 1, 10);
        assertThat(drain(node.cursor("earliest", ANY))).isEqualTo(numbers(1, 10));
    }

    @Test
    void earliestOfATrimmedHistoryIsWhatIsLeftOfIt() {
        with(Map.of("history-events", "5"));
        publish(ANY, 1, 20);
        assertThat(drain(node.cursor("earliest", ANY))).last().isEqualTo("20");
        assertThat(drain(node.cursor("earliest", ANY))).isEqualTo(numbers(16, 20));
    }

    @Test
    void anEmptyIdIsNone() {
        publish(ANY, 1, 3);
        var cursor = node.cursor("", ANY);
        assertThat(cursor.opening().frames()).hasSize(1);
        assertThat(drain(cursor)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "-1",
                "+1",
                "1.5",
                "0x10",
                "Earliest",
                " 1",
                "\u0661",
                "999999999999999999",
                "99999999999999999999999999",
                "9007199254740993"
            })
    void anIdThatNoEventHasIsALossOfUnknownSize(String id) {
        long newest = publish(ANY, 1, 3).getLast();
        var cursor = node.cursor(id, ANY);
        assertThat(text(cursor.opening()))
                .isEqualTo("id: %d\nretry: 2000\n\nevent: gap\nid: %<d\ndata: %s\n\n"
                        .formatted(newest, gap(null, newest)));
        publish(ANY, 4, 5);
        assertThat(drain(cursor)).isEqualTo(numbers(4, 5));
    }

    @Test
    void anIdOfTheNextEventIsNotYetOne() {
        long newest = publish(ANY, 1, 3).getLast();
        assertThat(text(node.cursor(Long.toString(newest + 1), ANY).opening())).contains(gap(null, newest));
    }

    @Test
    void anIdFromBeforeTheJournalBeganIsALoss() {
        long first = publish(ANY, 1, 3).getFirst();
        var data = drain(node.cursor("7", ANY));
        assertThat(data).containsExactly(gap(7L, first - 1), "1", "2", "3");
    }

    @Test
    void aTrimmedHistoryIsToldWithItsRange() {
        with(Map.of("history-events", "5", "ring-frames", "2"));
        var ids = publish(ANY, 1, 20);
        var expected = new ArrayList<>(List.of(gap(ids.get(2), ids.get(14))));
        expected.addAll(numbers(16, 20));
        assertThat(drain(node.cursor(ids.get(2).toString(), ANY))).isEqualTo(expected);
        assertThat(drain(node.cursor(ids.get(14).toString(), ANY))).isEqualTo(numbers(16, 20));
    }

    @Test
    void aReaderBehindTheRingIsFedFromTheJournalUntilItHasCaughtUp() {
        with(Map.of("ring-frames", "4"));
        var cursor = node.cursor(null, ANY);
        publish(ANY, 1, 2_000);
        assertThat(drain(cursor)).isEqualTo(numbers(1, 2_000));
        publish(ANY, 2_001, 2_003);
        assertThat(drain(cursor)).isEqualTo(numbers(2_001, 2_003));
    }

    @Test
    void aRingThatMovesOnWhileItIsReadIsNotBelieved() {
        with(Map.of("ring-frames", "2"));
        var cursor = node.cursor(null, ANY);
        publish(ANY, 1, 2);
        node.positionAsked.set(() -> publish(ANY, 3, 6));
        assertThat(drain(cursor)).isEqualTo(numbers(1, 6));
    }

    @Test
    void aReaderThatTheJournalHasLeftBehindTooIsTold() {
        with(Map.of("history-events", "5", "ring-frames", "4"));
        var start = node.journal.position();
        var cursor = node.cursor(null, ANY);
        var ids = publish(ANY, 1, 20);
        var expected = new ArrayList<>(List.of(gap(start, ids.get(14))));
        expected.addAll(numbers(16, 20));
        assertThat(drain(cursor)).isEqualTo(expected);
    }

    @Test
    void severalChannelsComeInOneOrderAndResumeWithOneId() {
        with(Map.of("ring-frames", "8"));
        var cursor = node.cursor(null, "a", "b", "c");
        var ids = new ArrayList<Long>();
        for (int number = 1; number <= 20; number++) {
            ids.add(node.publish(List.of("a", "b", "c", "other").get(number % 4), Integer.toString(number)));
        }
        node.settle();
        var expected = numbers(1, 20);
        expected = expected.stream()
                .filter(number -> Integer.parseInt(number) % 4 != 3)
                .toList();
        assertThat(drain(cursor)).isEqualTo(expected);
        assertThat(drain(node.cursor(ids.get(9).toString(), "a", "b", "c")))
                .isEqualTo(expected.subList(8, expected.size()));
    }

    @Test
    void aWriteCarriesNoMoreThanItMay() {
        with(Map.of("batch-bytes", "1k"));
        var cursor = node.cursor(null, ANY);
        node.publish(ANY, "x".repeat(600));
        node.publish(ANY, "y".repeat(600));
        node.publish(ANY, "z".repeat(5_000));
        node.settle();
        assertThat(cursor.next().frames()).hasSize(2);
        assertThat(cursor.next().frames()).hasSize(1);
        assertThat(cursor.next().isEmpty()).isTrue();
    }

    @Test
    void aSlowReaderMissesProgressThatIsNoLongerTrueButNeverATicket() {
        var cursor = node.cursor(null, ANY);
        for (int percent = 0; percent <= 100; percent++) {
            node.progress(ANY, "job/1", percent + " %");
            if (percent % 25 == 0) {
                node.publish(ANY, "ticket " + percent);
            }
        }
        node.settle();
        assertThat(drain(cursor))
                .containsExactly("ticket 0", "ticket 25", "ticket 50", "ticket 75", "100 %", "ticket 100");
    }

    @Test
    void aJournalThatReadsLittleAtATimeIsAskedAgain() {
        node.close();
        node = new Node(Map.of("ring-frames", "2"), ShortPages::new);
        var cursor = node.cursor(null, ANY);
        publish("other", 1, 50);
        publish(ANY, 51, 60);
        assertThat(drain(cursor)).isEqualTo(numbers(51, 60));
    }

    /** Looks at ten positions a time, as an adapter may, whatever it finds there. */
    private static final class ShortPages extends ForwardingJournal {

        ShortPages(Journal journal) {
            super(journal);
        }

        @Override
        public Page read(Set<String> channels, long after, int limit) {
            long through = Math.min(after + 10, position());
            var entries = super.read(channels, after, limit).entries().stream()
                    .filter(entry -> entry.position() <= through)
                    .toList();
            return new Page(entries, through, false);
        }
    }
}
