package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.tidings.database.Database;
import org.tidings.stream.Publication;

/**
 * Gives events their positions and stores those that are not ephemeral, with as few round trips as the database allows: from
 * here to the end of the connection's transaction nobody else gets a position, which is what makes the order of positions the
 * order of commits.
 */
interface Appender {

    /** The one that suits the database. */
    static Appender on(Connection connection, InstantSource clock) throws SQLException {
        return Database.isPostgres(connection)
                ? new PostgresAppender(Notice.channel(connection), clock)
                : new H2Appender(clock);
    }

    /** What will have been recorded when the connection's transaction is committed. */
    Commit append(Connection connection, List<Publication> publications) throws SQLException;
}
