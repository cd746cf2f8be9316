package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.jta.common.jtaPropertyManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.database.Schema;
import org.tidings.settings.RetentionRule;
import org.tidings.settings.Settings;
import org.tidings.stream.Entry;
import org.tidings.stream.Journal;

/** What the journal in a database promises beyond the others. Each test has a database of its own. */
abstract class JdbcJournalContract extends JournalContract {

    private final List<JdbcJournal> nodes = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private DataSource database;

    /** Whether a node has the database to itself. */
    abstract boolean isExclusive();

    /** An empty database. */
    abstract DataSource newDatabase(String name);

    @BeforeEach
    void begin() {
        database = newDatabase("journal_" + UUID.randomUUID().toString().replace('-', '_'));
        Schema.migrate(database, false);
        node();
    }

    @AfterEach
    void close() {
        nodes.forEach(JdbcJournal::close);
    }

    /** One more node on the same database. */
    JdbcJournal node() {
        var node = new JdbcJournal(
                database,
                isExclusive(),
                jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry(),
                Settings.of(Map.of()),
                clock);
        node.open();
        nodes.add(node);
        return node;
    }

    @Override
    Journal journal() {
        return nodes.getFirst();
    }

    /** As if the process had been killed: nothing is said to the database. */
    void restart() {
        nodes.getFirst().close();
        nodes.clear();
        node();
    }

    private void trim(RetentionRule... rules) {
        new Trimmer(database, List.of(rules), clock).trim();
    }

    @Test
    void recordsThoseWhoComeTogetherTogether() throws Exception {
        int threads = 8;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var work = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int i = 0; i < 50; i++) {
                            append(event("t" + thread, "" + i));
                        }
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
        for (int thread = 0; thread < threads; thread++) {
            assertThat(data(all(100, "t" + thread)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 50).mapToObj(i -> "" + i).toList());
        }
    }

    @Test
    void refusesWhatTheDatabaseRefusesAndNothingElse() throws Exception {
        execute("alter table journal_event add constraint test_refusal check (channel <> 'refused')");
        long before = journal().position();
        assertThatThrownBy(() -> append(event("refused", "x"))).isInstanceOf(IllegalStateException.class);
        assertThat(journal().position()).isEqualTo(before);

        try (var pool = Executors.newFixedThreadPool(8)) {
            var work = IntStream.range(0, 80)
                    .<Callable<Long>>mapToObj(i -> () -> i % 8 == 3 ? refusal() : append(event("ok", "" + i)))
                    .toList();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(all(100, "ok")).hasSize(70);
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long refusal() {
        assertThatThrownBy(() -> append(event("refused", "x"))).isInstanceOf(IllegalStateException.class);
        return 0;
    }

    @Test
    void readsWithoutTheDatabaseWhatIsInMemory() throws Exception {
        long stored = append(event("a", "stored"));
        long first = append(ephemeral("a", "first"));
        append(ephemeral("b", "of another channel"));
        long last = append(ephemeral("a", "last"));
        long beyond = append(ephemeral("a", "beyond the limit"));
        assertThat(journal().read(Set.of("a"), stored - 1, 3).whole()).isFalse();
        execute("alter table journal_event rename to journal_event_away");

        var page = journal().read(Set.of("a"), stored, 3);
        assertThat(page.entries()).extracting(Entry::position).containsExactly(first, last);
        assertThat(page.through()).isEqualTo(last);
        assertThat(page.whole()).isTrue();
        assertThat(journal().read(Set.of("a"), last, 3).through()).isEqualTo(beyond);
        assertThatThrownBy(() -> journal().read(Set.of("a"), stored - 1, 3))
                .as("what was stored is not there any more")
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void keepsSoManyEventsOfAChannelAsItsRuleSaysAndTellsWhatIsLost() {
        var positions = IntStream.range(0, 1_250)
                .mapToObj(i -> append(event("many", "" + i)))
                .toList();
        append(event("few", "1"));
        append(event("other", "1"));

        trim(new RetentionRule("many", 20, Duration.ofDays(1)), new RetentionRule("few", 20, Duration.ofDays(1)));

        assertThat(all(100, "many"))
                .extracting(Entry::position)
                .containsExactlyElementsOf(positions.subList(1_230, 1_250));
        assertThat(journal().trimmed(Set.of("many"))).isEqualTo(positions.get(1_229));
        assertThat(all(10, "few", "other")).hasSize(2);
        assertThat(journal().trimmed(Set.of("few", "other"))).isLessThan(positions.getFirst());
        assertThat(journal().trimmed(Set.of("few", "many"))).isEqualTo(positions.get(1_229));
    }

    @Test
    void keepsEventsAsLongAsTheFirstRuleThatFitsSays() {
        append(event("mail/alice", "old"));
        append(event("posts/bob", "old"));
        clock.advance(Duration.ofHours(2));
        append(event("mail/alice", "new"));

        trim(
                new RetentionRule("mail/*", 100, Duration.ofHours(1)),
                new RetentionRule("*", 100, Duration.ofHours(3)),
                new RetentionRule("posts/*", 0, Duration.ofHours(0)));

        assertThat(data(all(10, "mail/alice", "posts/bob"))).containsExactly("old", "new");
        assertThat(data(all(10, "mail/alice"))).containsExactly("new");
    }

    @Test
    void trimsFurtherAndNeverBack() {
        for (int i = 0; i < 10; i++) {
            append(event("a", "" + i));
        }
        trim(new RetentionRule("a", 5, Duration.ofDays(1)));
        long once = journal().trimmed(Set.of("a"));
        trim(new RetentionRule("a", 5, Duration.ofDays(1)));
        assertThat(journal().trimmed(Set.of("a"))).isEqualTo(once);
        trim(new RetentionRule("a", 0, Duration.ofDays(1)));
        assertThat(journal().trimmed(Set.of("a"))).isEqualTo(journal().position());
        assertThat(all(10, "a")).isEmpty();
    }
}
