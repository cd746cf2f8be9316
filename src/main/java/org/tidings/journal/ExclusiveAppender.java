package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.Publication;

/**
 * Appends to an H2 that nobody else can write to. So positions can be counted here, and the journal's row says no more than up to
 * where they may have been given: thousands ahead, so that an ephemeral event has nothing to write, and yet no id is given
 * twice, whenever the process is killed. What is stored takes the row all the same, and keeps it until its commit.
 */
final class ExclusiveAppender implements Appender {

    /** Takes the row, and has it say this position, if it does not say a later one. */
    private static final String RAISE =
            "select position from final table (update journal set position = greatest(position, ?) where id = 1)";

    private final DataSource dataSource;
    private final Notices notices;
    private final InstantSource clock;
    private final int reserve;

    private final ReentrantLock lock = new ReentrantLock();

    /** What is being reserved; {@code null} as long as there is enough. */
    private final AtomicReference<@Nullable CompletableFuture<@Nullable Void>> reservation = new AtomicReference<>();

    /** The last position that was given; guarded by lock. */
    private long given;

    /** What the row says at least, whatever becomes of the transactions that are open; guarded by lock. */
    private long reserved;

    /**
     * @param position what the row says
     * @param reserve how many positions are reserved at a time; as many are left out by a restart, at most
     */
    ExclusiveAppender(DataSource dataSource, Notices notices, InstantSource clock, long position, int reserve) {
        this.dataSource = dataSource;
        this.notices = notices;
        this.clock = clock;
        this.reserve = reserve;
        given = position;
        reserved = position;
    }

    @Override
    public Commit append(Connection connection, List<Publication> publications) throws SQLException {
        long row = raise(connection, given() + publications.size()); // and from here on it is nobody else's
        var commit = take(publications);
        try {
            if (row < commit.through()) {
                raise(connection, commit.through());
            }
            H2Appender.insert(connection, commit, clock);
            return commit;
        } catch (SQLException | RuntimeException e) {
            notices.settle(commit, false);
            throw e;
        }
    }

    /** What is ephemeral. */
    @Override
    public OptionalLong appendAtOnce(Publication publication) throws SQLException {
        if (!publication.ephemeral()) {
            return OptionalLong.empty();
        }
        var commit = takeReserved(publication);
        while (commit.isEmpty()) {
            reserve();
            commit = takeReserved(publication);
        }
        notices.settle(commit.get(), true);
        return OptionalLong.of(commit.get().through());
    }

    /** Of all who find nothing reserved at the same time, one asks the database, and the others have what comes of it. */
    private void reserve() throws SQLException {
        var own = new CompletableFuture<@Nullable Void>();
        var underWay = reservation.compareAndExchange(null, own);
        if (underWay == null) {
            ask(own);
        }
        outcome(underWay == null ? own : underWay);
    }

    private void ask(CompletableFuture<@Nullable Void> asked) {
        try {
            Sql.transact(dataSource, connection -> {
                long row = raise(connection, given() + reserve);
                connection.commit();
                reserved(row);
            });
            asked.complete(null);
        } catch (Throwable e) { // whatever it is, or the others would wait for ever
            asked.completeExceptionally(e);
        } finally {
            reservation.set(null);
        }
    }

    private static void outcome(CompletableFuture<@Nullable Void> asked) throws SQLException {
        try {
            asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private static long raise(Connection connection, long position) throws SQLException {
        return Sql.number(connection, RAISE, position);
    }

    private long given() {
        lock.lock();
        try {
            return given;
        } finally {
            lock.unlock();
        }
    }

    private void reserved(long row) {
        lock.lock();
        try {
            reserved = Math.max(reserved, row);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Commit> takeReserved(Publication publication) {
        lock.lock();
        try {
            return given < reserved ? Optional.of(take(List.of(publication))) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The next positions. Announced before anybody else gets the ones after them. */
    private Commit take(List<Publication> publications) {
        lock.lock();
        try {
            given += publications.size();
            var commit = Commit.of(given, publications);
            notices.announce(commit);
            return commit;
        } finally {
            lock.unlock();
        }
    }
}
