package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.tidings.database.Database;

/** How those who follow, on this node and on others, learn that something has been committed. */
interface Notices extends AutoCloseable {

    /** Those that suit the database: several nodes may share PostgreSQL, an H2 in this process has no other. */
    static Notices on(Connection connection, DataSource dataSource, Horizon horizon) throws SQLException {
        return Database.isPostgres(connection) && hasDriver()
                ? new PostgresNotices(dataSource, horizon, Notice.channel(connection)).start()
                : new LocalNotices(horizon);
    }

    /** A server may keep the driver to itself. Then nobody can listen here, and this node polls for what others commit. */
    private static boolean hasDriver() {
        try {
            Class.forName("org.postgresql.PGConnection", false, Notices.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Before the commit, in its transaction, while nobody else can take a position. */
    void announce(Commit commit);

    /** After the transaction. Whether it has been committed is known to whoever made it. */
    void settle(Commit commit, boolean committed);

    /** Whether the database tells of each commit by itself, so that nothing needs to be announced or settled. */
    boolean comeFromTheDatabase();

    /** A position that was committed a while ago: a notice of it that has not come by now will not come. */
    void overdue(long position);

    @Override
    void close();
}
