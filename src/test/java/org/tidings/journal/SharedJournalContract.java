package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.tidings.stream.Entry;

/** What the journal promises in a database that several nodes may share. */
abstract class SharedJournalContract extends JdbcJournalContract {

    @Override
    boolean isExclusive() {
        return false;
    }

    @Test
    void remembersWhatWasRecordedAndForgetsWhatWasEphemeral() {
        long first = append(event("a", "lasting"));
        long second = append(ephemeral("a", "ephemeral"));
        restart();

        assertThat(journal().position()).isEqualTo(second);
        assertThat(all(10, "a")).extracting(Entry::position).containsExactly(first);
        assertThat(journal().trimmed(Set.of("a")))
                .as("ephemeral events are not missed")
                .isLessThan(first);
        assertThat(append(event("a", "next"))).isEqualTo(second + 1);
    }

    @Test
    @SuppressWarnings("try") // to follow is all it is for
    void tellsEveryNodeTheSameInTheSameOrder() {
        var other = node();
        var heard = new CopyOnWriteArrayList<Entry>();
        long from = journal().position();
        try (var following = other.follow(from, heard::addAll)) {
            for (int i = 0; i < 10; i++) {
                append(event("a", "here " + i));
                other.append(event("a", "there " + i));
            }
            long end = journal().position();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !heard.isEmpty() && heard.getLast().position() == end);
        }
        assertThat(heard).isEqualTo(all(100, "a")).hasSize(20);
        assertThat(heard).extracting(Entry::position).isSorted();
    }
}
