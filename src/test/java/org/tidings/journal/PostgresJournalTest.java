package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.stream.Entry;
import org.tidings.wire.Postgres;

class PostgresJournalTest extends SharedJournalContract {

    private static Postgres postgres;

    @BeforeAll
    static void start() {
        postgres = Postgres.started();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    DataSource newDatabase(String name) {
        return postgres.schema(name);
    }

    @Test
    @SuppressWarnings("try") // to follow is all it is for
    void carriesEphemeralEventsOfAnyLengthToTheOtherNodes() {
        var other = node();
        var heard = new CopyOnWriteArrayList<Entry>();
        try (var following = other.follow(journal().position(), heard::addAll)) {
            append(ephemeral("a", "short"));
            append(ephemeral("a", "✓\0 ".repeat(20_000)));
            append(event("a", "lasting"));
            append(ephemeral("a", "last"));
            Awaitility.await().atMost(PATIENCE).until(() -> heard.size() == 4);
        }
        assertThat(data(heard)).containsExactly("short", "✓\0 ".repeat(20_000), "lasting", "last");
        assertThat(other.read(Set.of("a"), 0, 10).entries()).isEqualTo(heard);
    }

    /** A notice has no room for it, or not for all that was committed with it. */
    @Test
    @SuppressWarnings("try") // to follow is all it is for
    void followsWhatIsTooLongForANoticeToo() {
        var other = node();
        var long10k = "✓".repeat(10_000);
        var heard = new CopyOnWriteArrayList<Entry>();
        try (var following = other.follow(journal().position(), heard::addAll)) {
            append(event("a", "before"));
            append(event("a", long10k));
            append(event("a", "after"));
            Awaitility.await().atMost(PATIENCE).until(() -> heard.size() == 3);
        }
        assertThat(data(heard)).containsExactly("before", long10k, "after");
        assertThat(heard).isEqualTo(all(10, "a"));
    }
}
