package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.database.Schema;

/** With hardly any positions reserved, so that those who store and those who do not meet at the end of them all the time. */
class ExclusiveAppenderTest {

    private static final int THREADS = 3;
    private static final int EACH = 1_000;

    private final MemoryDatabase database = new MemoryDatabase(UUID.randomUUID().toString());

    private long start;
    private Horizon horizon;
    private LocalNotices notices;
    private ExclusiveAppender appender;

    @BeforeEach
    void open() throws Exception {
        Schema.migrate(database.dataSource(), false);
        start = database.row();
        horizon = new Horizon(start, 100_000, 1 << 30, () -> start);
        notices = new LocalNotices(horizon);
        appender = new ExclusiveAppender(database.dataSource(), notices, InstantSource.system(), start, 3);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void theRowIsNeverBehindWhatHasBeenGiven() throws Exception {
        var work = new ArrayList<Callable<long[]>>();
        for (int i = 0; i < THREADS; i++) {
            work.add(() -> each(this::store));
            work.add(() -> each(this::pass));
        }
        var given = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var done : threads.invokeAll(work)) {
                given.add(done.get());
            }
        }
        assertThat(given).allSatisfy(positions -> assertThat(positions).isSorted());
        assertThat(given.stream().flatMapToLong(LongStream::of).sorted().toArray())
                .as("each once, without a hole")
                .isEqualTo(LongStream.rangeClosed(start + 1, start + 2 * THREADS * EACH)
                        .toArray());
        assertThat(horizon.position()).as("all are settled").isEqualTo(start + 2 * THREADS * EACH);
    }

    @Test
    void ofThoseWhoNeedMorePositionsOneAsksForThem() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS);
                var holder = database.dataSource().getConnection()) {
            hold(holder);
            var passing = passAllAtOnce(threads);
            assertThat(database.connections()).as("the holder's, and one more").isEqualTo(2);
            holder.commit();
            assertThat(passing).extracting(Future::get).containsExactlyInAnyOrder(start + 1, start + 2, start + 3);
        }
    }

    @Test
    void whoHasHadAnotherAskIsToldOfTheFailureAsWell() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS);
                var holder = database.dataSource().getConnection()) {
            hold(holder);
            var passing = passAllAtOnce(threads);
            assertThat(passing)
                    .allSatisfy(one -> assertThatThrownBy(one::get).hasCauseInstanceOf(SQLTimeoutException.class));
            holder.rollback();
        }
        assertThat(pass()).isEqualTo(start + 1);
    }

    /** Has everybody else wait for the journal's row, until the end of the transaction or for two seconds. */
    private static void hold(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Sql.update(connection, "update journal set position = position where id = 1");
    }

    /** Returns when all of them wait. */
    private List<Future<Long>> passAllAtOnce(ExecutorService threads) {
        var running = ConcurrentHashMap.<Thread>newKeySet();
        var passing = Stream.generate(() -> threads.submit(() -> {
                    running.add(Thread.currentThread());
                    return appender.appendAtOnce(JournalContract.ephemeral("a", "x"))
                            .orElseThrow();
                }))
                .limit(THREADS)
                .toList();
        await().until(() -> database.connections() > 1
                && running.size() == THREADS
                && running.stream().noneMatch(thread -> thread.getState() == Thread.State.RUNNABLE));
        return passing;
    }

    private static long[] each(Callable<Long> one) throws Exception {
        var given = new long[EACH];
        for (int i = 0; i < EACH; i++) {
            given[i] = one.call();
        }
        return given;
    }

    private long store() throws SQLException {
        var through = new AtomicLong();
        Sql.transact(database.dataSource(), connection -> {
            var commit = appender.append(connection, List.of(JournalContract.event("a", "x")));
            connection.commit();
            notices.settle(commit, true);
            through.set(commit.through());
        });
        assertThat(database.row()).isGreaterThanOrEqualTo(through.get());
        return through.get();
    }

    private long pass() throws SQLException {
        long position =
                appender.appendAtOnce(JournalContract.ephemeral("a", "x")).orElseThrow();
        assertThat(database.row()).isGreaterThanOrEqualTo(position);
        return position;
    }
}
