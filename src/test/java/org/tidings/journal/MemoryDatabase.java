package org.tidings.journal;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 in memory, which is there until it is closed. */
final class MemoryDatabase implements AutoCloseable {

    private final JdbcConnectionPool pool;

    MemoryDatabase(String name) {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "", "");
    }

    DataSource dataSource() {
        return pool;
    }

    /** How many connections are in use. */
    int connections() {
        return pool.getActiveConnections();
    }

    /** What the journal's row says. */
    long row() throws SQLException {
        try (var connection = pool.getConnection()) {
            return JournalTables.position(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        pool.dispose();
    }
}
