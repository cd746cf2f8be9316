package org.tidings.journal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tidings.database.Database;
import org.tidings.settings.Settings;
import org.tidings.stream.Entry;
import org.tidings.stream.Journal;
import org.tidings.stream.Page;
import org.tidings.stream.Publication;

/**
 * A journal in the tables of a database, H2's or PostgreSQL's, beside the business data and in the same transactions. What
 * has been committed survives the process, and every node on the same database sees the same events under the same
 * positions.
 *
 * <p>Ephemeral events get positions like all others, but no row: they are kept in memory, on the nodes that were there.
 */
@ApplicationScoped
public class JdbcJournal implements Journal {

    private static final Logger LOG = System.getLogger(JdbcJournal.class.getName());
    private static final int FOLLOWED_AT_ONCE = 1_000;
    private static final int RESERVED = 10_000;
    private static final long RETRY_NANOS = 500_000_000;

    private final DataSource dataSource;
    private final boolean exclusive;
    private final TransactionSynchronizationRegistry transactions;
    private final Settings settings;
    private final InstantSource clock;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    private long start;
    private Horizon horizon;
    private Notices notices;
    private Appender appender;
    private GroupCommit group;

    /** Half of the connections at most are for those who read: publishers shall not wait for ten thousand who come back. */
    private Semaphore readers;

    private Upkeep upkeep;

    @Inject
    JdbcJournal(Database database, Settings settings, Clock clock) {
        this(database.dataSource(), database.isExclusive(), database.transactions(), settings, clock);
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected JdbcJournal() {
        this(null, false, null, null, null);
    }

    JdbcJournal(
            DataSource dataSource,
            boolean exclusive,
            TransactionSynchronizationRegistry transactions,
            Settings settings,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.exclusive = exclusive;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @PostConstruct
    void open() {
        start = ask(JournalTables::start);
        horizon = new Horizon(
                ask(JournalTables::position), settings.historyEvents(), settings.historyBytes(), this::followed);
        notices = ask(connection -> Notices.on(connection, dataSource, horizon));
        readers = new Semaphore(Math.max(1, settings.databaseConnections() / 2), true);
        appender = ask(this::appender);
        group = new GroupCommit(dataSource, appender, notices);
        upkeep = new Upkeep(notices, this::position, new Trimmer(dataSource, settings.retention(), clock));
    }

    private Appender appender(Connection connection) throws SQLException {
        if (exclusive) {
            return new ExclusiveAppender(dataSource, notices, clock, horizon.position(), RESERVED);
        }
        return Database.isPostgres(connection)
                ? new PostgresAppender(Notice.channel(connection), notices, clock)
                : new H2Appender(notices, clock);
    }

    /** The position that all followers have reached; what comes after it is not to be forgotten. */
    private long followed() {
        return followers.stream().mapToLong(Follower::position).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public CompletionStage<Long> append(Publication publication) {
        if (isInTransaction()) {
            return ofThisTransaction().append(publication);
        }
        var atOnce = appendAtOnce(publication);
        return atOnce.isPresent() ? CompletableFuture.completedFuture(atOnce.getAsLong()) : group.append(publication);
    }

    private OptionalLong appendAtOnce(Publication publication) {
        try {
            return appender.appendAtOnce(publication);
        } catch (SQLException e) {
            throw Refusal.of(e);
        }
    }

    private boolean isInTransaction() {
        return transactions.getTransactionKey() != null;
    }

    private TransactionCommit ofThisTransaction() {
        if (transactions.getResource(this) instanceof TransactionCommit begun) {
            return begun;
        }
        var commit = new TransactionCommit(dataSource, appender, notices, transactions);
        transactions.putResource(this, commit);
        transactions.registerInterposedSynchronization(commit);
        return commit;
    }

    /** Of the database, and not only of what this node has seen of it; in a transaction, as the transaction sees it. */
    @Override
    public long position() {
        if (exclusive) {
            return horizon.position(); // there is nothing that it has not seen
        }
        return isInTransaction() ? ask(JournalTables::position) : askInTurn(JournalTables::position);
    }

    /** Of what it was told itself it need not ask the database, which thousands would do who are just behind the live end. */
    @Override
    public Page read(Set<String> channels, long after, int limit) {
        long newest = horizon.position();
        return horizon.all(after, Math.min(newest, after + limit))
                .map(told -> told.only(channels))
                .orElseGet(() -> history(channels, after, newest, limit));
    }

    private Page history(Set<String> channels, long after, long newest, int limit) {
        return page(
                after,
                newest,
                limit,
                through -> askInTurn(connection -> JournalTables.between(connection, channels, after, through, limit)),
                entry -> channels.contains(entry.channel()));
    }

    @Override
    public long trimmed(Set<String> channels) {
        long lasting = askInTurn(connection -> JournalTables.trimmed(connection, channels));
        return Math.max(start, Math.max(lasting, horizon.trimmed(channels)));
    }

    @Override
    public Following follow(long after, Consumer<List<Entry>> consumer) {
        var follower = new Follower(after, new CommittedLog(), consumer, followers::remove);
        followers.add(follower);
        return follower.start();
    }

    private final class CommittedLog implements Follower.Log {

        @Override
        public Page next(long after, BooleanSupplier closed) {
            long through = Math.min(horizon.awaitBeyond(after, closed), after + FOLLOWED_AT_ONCE);
            return horizon.all(after, through).orElseGet(() -> stored(after, through, closed));
        }

        /** Whatever is wrong with the database, it may be right again in a moment: a node that follows no more would be mute. */
        private Page stored(long after, long through, BooleanSupplier closed) {
            boolean warned = false;
            while (!closed.getAsBoolean()) {
                try {
                    return page(
                            after,
                            through,
                            FOLLOWED_AT_ONCE,
                            to -> ask(connection -> JournalTables.between(connection, after, to, FOLLOWED_AT_ONCE)),
                            entry -> true);
                } catch (RuntimeException e) {
                    LOG.log(warned ? Level.DEBUG : Level.WARNING, "{0}; the streams wait for it", e.getMessage());
                    warned = true;
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
            return new Page(List.of(), after, false);
        }

        @Override
        public void wake() {
            horizon.wake();
        }
    }

    /** The stored entries and the ephemeral ones between two positions, as far as both are complete. */
    private Page page(long after, long through, int limit, LongFunction<List<Entry>> stored, Predicate<Entry> wanted) {
        if (through <= after) {
            return new Page(List.of(), after, false);
        }
        var lasting = stored.apply(through);
        long complete = lasting.size() < limit ? through : lasting.getLast().position();
        var found = Stream.concat(lasting.stream(), horizon.ephemeral(after, complete, wanted, limit))
                .sorted(Comparator.comparingLong(Entry::position))
                .limit(limit)
                .toList();
        return new Page(found, found.size() < limit ? complete : found.getLast().position(), false);
    }

    private <T> T askInTurn(Question<T> question) {
        readers.acquireUninterruptibly();
        try {
            return ask(question);
        } finally {
            readers.release();
        }
    }

    private <T> T ask(Question<T> question) {
        try (var connection = dataSource.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw Refusal.of(e);
        }
    }

    @PreDestroy
    void close() {
        upkeep.close();
        followers.forEach(Follower::close);
        notices.close();
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
