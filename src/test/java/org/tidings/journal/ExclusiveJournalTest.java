package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.stream.Entry;

/** The journal in an H2 of one process, where what is ephemeral is not written. */
class ExclusiveJournalTest extends JdbcJournalContract {

    private MemoryDatabase database;

    @Override
    DataSource newDatabase(String name) {
        database = new MemoryDatabase(name);
        return database.dataSource();
    }

    @Override
    boolean isExclusive() {
        return true;
    }

    @AfterEach
    void forget() throws Exception {
        database.close();
    }

    @Test
    void writesNothingForWhatIsEphemeral() throws Exception {
        append(ephemeral("a", "first"));
        long row = database.row();
        for (int i = 0; i < 100; i++) {
            append(ephemeral("a", "" + i));
        }
        assertThat(database.row()).isEqualTo(row);
        assertThat(all(30, "a")).hasSize(101);
    }

    @Test
    void givesNoPositionTwiceWheneverItIsKilled() throws Exception {
        long lasting = append(event("a", "lasting"));
        long last = lasting;
        for (int kill = 0; kill < 5; kill++) {
            for (int i = 0; i < 4_000 * kill; i++) { // more than are reserved at a time
                long position = append(ephemeral("a", "ephemeral"));
                assertThat(position).isGreaterThan(last).isLessThanOrEqualTo(database.row());
                last = position;
            }
            restart();
            assertThat(journal().position()).isGreaterThanOrEqualTo(last);
            long next = append(event("b", "after"));
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        assertThat(all(10, "a")).extracting(Entry::position).containsExactly(lasting);
        assertThat(all(10, "b")).hasSize(5);
        assertThat(journal().trimmed(Set.of("a")))
                .as("ephemeral events are not missed")
                .isLessThan(lasting);
    }

    /** A position that a refusal has taken is lost, and nobody waits for it. */
    @Test
    @SuppressWarnings("try") // to follow is all it is for
    void goesOnAfterWhatTheDatabaseRefuses() throws Exception {
        execute("alter table journal_event add constraint test_refusal check (channel <> 'refused')");
        var heard = new CopyOnWriteArrayList<Entry>();
        try (var following = journal().follow(journal().position(), heard::addAll);
                var threads = Executors.newFixedThreadPool(2)) {
            var refused = threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    assertThatThrownBy(() -> append(event("refused", "x"))).isInstanceOf(IllegalStateException.class);
                }
            });
            for (int i = 0; i < 200; i++) {
                append(i % 2 == 0 ? ephemeral("a", "" + i) : event("a", "" + i));
            }
            refused.get();
            Awaitility.await().atMost(PATIENCE).until(() -> heard.size() == 200);
        }
        assertThat(data(heard))
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> "" + i).toList());
        assertThat(heard).isEqualTo(all(30, "a"));
    }
}
