package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.tidings.stream.Publication;

/**
 * Gives events their positions and stores those that are not ephemeral, with as few round trips as the database allows: from
 * here to the end of the connection's transaction nobody else gets a position for what is stored, which is what makes the order of
 * positions the order of commits.
 */
interface Appender {

    /** What will have been recorded when the connection's transaction is committed. It has been announced. */
    Commit append(Connection connection, List<Publication> publications) throws SQLException;

    /** Records an event that needs nothing of the database, and of nobody who waits for it; returns its position, or nothing if it does need something. */
    default OptionalLong appendAtOnce(Publication publication) throws SQLException {
        return OptionalLong.empty();
    }
}
