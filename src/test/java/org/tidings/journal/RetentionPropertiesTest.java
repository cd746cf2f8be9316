package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Journal;
import org.tidings.stream.Publication;

/** What history says that it has lost, against a model that remembers everything. */
class RetentionPropertiesTest {

    private static final int EVERYTHING = 10_000;
    private static final List<String> CHANNELS = List.of("a", "b", "c", "d", "e");

    private final List<Entry> model = new ArrayList<>();

    @BeforeTry
    void forget() {
        model.clear();
    }

    @Provide
    Arbitrary<Publication> publications() {
        return Combinators.combine(
                        Arbitraries.of(CHANNELS),
                        Arbitraries.integers().between(0, 600).map("x"::repeat),
                        Arbitraries.of(true, false),
                        Arbitraries.of("key").injectNull(0.8))
                .as((channel, data, ephemeral, key) ->
                        new Publication(channel, new Fields(null, null, data, null, null), ephemeral, key));
    }

    private MemoryJournal journal(List<Publication> published, int maxEvents, long maxBytes) {
        var journal = new MemoryJournal(maxEvents, maxBytes, new SettableClock());
        for (var publication : published) {
            var position = journal.append(publication).toCompletableFuture().join();
            model.add(new Entry(position, publication));
        }
        return journal;
    }

    /** The position of the last event of these channels that is missed. */
    private long lost(MemoryJournal journal, Set<String> channels) {
        var kept = journal.read(channels, 0, EVERYTHING).entries();
        return model.stream()
                .filter(entry -> channels.contains(entry.channel()) && !kept.contains(entry))
                .filter(entry -> entry.publication().supersededBy() == null)
                .mapToLong(Entry::position)
                .max()
                .orElse(0);
    }

    @Property(tries = 300)
    void noLossIsEverKeptSecret(
            @ForAll @Size(max = 60) List<@From("publications") Publication> published,
            @ForAll @IntRange(max = 12) int maxEvents,
            @ForAll @IntRange(min = 400, max = 16_384) int maxBytes,
            @ForAll @Size(min = 1) Set<@From("channels") String> channels) {
        var journal = journal(published, maxEvents, maxBytes);
        assertThat(journal.trimmed(channels)).isGreaterThanOrEqualTo(lost(journal, channels));
    }

    @Property(tries = 300)
    void whereChannelsAreFewAndEachEventCountsTheLossIsKnownExactly(
            @ForAll @Size(max = 60) List<@From("publications") Publication> published,
            @ForAll @IntRange(min = 5, max = 12) int maxEvents,
            @ForAll @Size(min = 1) Set<@From("channels") String> channels) {
        var journal = journal(published, maxEvents, Long.MAX_VALUE);
        assertThat(journal.trimmed(channels)).isEqualTo(Math.max(start(), lost(journal, channels)));
    }

    private static long start() {
        return Journal.start(new SettableClock());
    }

    @Property(tries = 200)
    void eachKindKeepsItsNewestUpToItsBounds(
            @ForAll @Size(max = 60) List<@From("publications") Publication> published,
            @ForAll @IntRange(min = 1, max = 12) int maxEvents,
            @ForAll @IntRange(min = 400, max = 16_384) int maxBytes) {
        var kept = journal(published, maxEvents, maxBytes)
                .read(Set.copyOf(CHANNELS), 0, EVERYTHING)
                .entries();
        for (var ephemeral : List.of(true, false)) {
            assertThat(ofKind(kept, ephemeral)).isEqualTo(newest(ofKind(model, ephemeral), maxEvents, maxBytes));
        }
    }

    private static List<Entry> ofKind(List<Entry> entries, boolean ephemeral) {
        return entries.stream()
                .filter(entry -> entry.publication().ephemeral() == ephemeral)
                .toList();
    }

    private static List<Entry> newest(List<Entry> all, int maxEvents, long maxBytes) {
        int from = Math.max(0, all.size() - maxEvents);
        while (from < all.size() - 1 && weight(all.subList(from, all.size())) > maxBytes) {
            from++;
        }
        return all.subList(from, all.size());
    }

    private static long weight(List<Entry> entries) {
        return entries.stream()
                .mapToLong(
                        entry -> 400 + 4L * entry.publication().fields().data().length())
                .sum();
    }

    @Provide
    Arbitrary<String> channels() {
        return Arbitraries.of(CHANNELS);
    }
}
