package org.tidings.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.tidings.stream.Threads;

/**
 * PostgreSQL's {@code NOTIFY}, which goes out with the commit and arrives everywhere in the order of commits, here too.
 * It carries the ephemeral events along, and those in the table too if they are short. When the connection that listens is lost, the
 * journal's polling goes on, and what was ephemeral in the meantime is missed.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY</a>
 */
final class PostgresNotices implements Notices {

    private static final Logger LOG = System.getLogger(PostgresNotices.class.getName());
    private static final int LISTEN_MILLIS = 500;
    private static final long RETRY_NANOS = 500_000_000;
    private static final int START_SECONDS = 5;

    private final DataSource dataSource;
    private final Horizon horizon;
    private final String channel;
    private final Notice.Assembly assembly = new Notice.Assembly();
    private final Thread thread = Threads.platform("journal-listener").newThread(this::run);
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile boolean closed;

    PostgresNotices(DataSource dataSource, Horizon horizon, String channel) {
        this.dataSource = dataSource;
        this.horizon = horizon;
        this.channel = channel;
    }

    /** Begins to listen, and returns when it does, so that nothing ephemeral is missed from then on. */
    PostgresNotices start() {
        thread.start();
        try {
            if (!listening.await(START_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "PostgreSQL lets nobody listen yet; the journal is polled until it does");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    @Override
    public void announce(Commit commit) {
        // the database does, with the commit
    }

    @Override
    public void settle(Commit commit, boolean committed) {
        // the database has told everybody, this node too
    }

    @Override
    public boolean comeFromTheDatabase() {
        return true;
    }

    @Override
    public void overdue(long position) {
        horizon.reach(new Commit(position, List.of()));
    }

    private void run() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                LOG.log(Level.DEBUG, "Listens again in a moment", e);
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen \"" + channel + '"');
            horizon.reach(new Commit(JournalTables.position(connection), List.of()));
            listening.countDown();
            while (!closed) {
                if (!receive(connection)) {
                    statement.execute("select 1"); // a connection that is dead would be silent for ever
                }
            }
            statement.execute("unlisten *");
        }
    }

    private boolean receive(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
        if (notifications == null) {
            return false;
        }
        for (var notification : notifications) {
            var commit = assembly.add(new Notice(notification.getParameter()));
            if (commit != null) {
                horizon.reach(commit);
            }
        }
        return notifications.length > 0;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
