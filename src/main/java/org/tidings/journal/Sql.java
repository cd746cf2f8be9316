package org.tidings.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The little that statements have in common. */
final class Sql {

    private Sql() {}

    /** What is done in a transaction, which it commits itself, once or several times. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Does some work in a transaction of its own; what it has not committed is rolled back. */
    static void transact(DataSource dataSource, Work work) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
            } finally {
                connection.rollback(); // does nothing after a commit
                connection.setAutoCommit(true);
            }
        }
    }

    /** A query with its arguments. */
    static PreparedStatement query(Connection connection, String sql, Object... arguments) throws SQLException {
        var query = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                query.setObject(i + 1, arguments[i]);
            }
            return query;
        } catch (SQLException e) {
            query.close();
            throw e;
        }
    }

    /** The one number that a query finds; 0 if it finds none. */
    static long number(Connection connection, String sql, Object... arguments) throws SQLException {
        try (var query = query(connection, sql, arguments);
                var found = query.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /** How many rows a statement has changed. */
    static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (var update = query(connection, sql, arguments)) {
            return update.executeUpdate();
        }
    }
}
