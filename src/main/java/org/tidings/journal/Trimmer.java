package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.RetentionRule;

/**
 * Deletes what the rules do not keep, a little at a time, each in a transaction of its own: nobody waits for it. In the same
 * transaction it writes down how far the channel has been trimmed, so whoever misses an event finds out why. Several nodes
 * may do so at once; what one has deleted the others find gone. The queries are ordered as the index is, column by column, for
 * H2 would look at every row otherwise.
 */
final class Trimmer implements AutoCloseable {

    private static final int STEP = 500;

    private final DataSource dataSource;
    private final List<RetentionRule> rules;
    private final InstantSource clock;
    private volatile boolean closed;

    Trimmer(DataSource dataSource, List<RetentionRule> rules, InstantSource clock) {
        this.dataSource = dataSource;
        this.rules = rules;
        this.clock = clock;
    }

    /** Trims every channel as far as its rule says. */
    void trim() {
        try {
            Sql.transact(dataSource, this::trim);
        } catch (SQLException e) {
            throw Refusal.of(e);
        }
    }

    private void trim(Connection connection) throws SQLException {
        for (var channel = next(connection, ""); channel != null && !closed; channel = next(connection, channel)) {
            trim(connection, channel);
        }
    }

    /** Has a trimming that is under way end with the channel that it is at. */
    @Override
    public void close() {
        closed = true;
    }

    private void trim(Connection connection, String channel) throws SQLException {
        for (var rule : rules) {
            if (rule.covers(channel)) {
                trim(connection, channel, rule);
                return;
            }
        }
    }

    private void trim(Connection connection, String channel, RetentionRule rule) throws SQLException {
        long tooMany = tooMany(connection, channel, rule.events());
        var tooOld = Timestamp.from(clock.instant().minus(rule.age()));
        int deleted;
        do {
            deleted = delete(connection, channel, last(connection, channel, tooMany, tooOld));
            connection.commit();
        } while (deleted == STEP);
    }

    /** The first channel that has events and comes, in the order of the index, after another one. */
    private static @Nullable String next(Connection connection, String channel) throws SQLException {
        try (var query = Sql.query(
                        connection,
                        "select channel from journal_event where channel > ? order by channel, position fetch first 1 row only",
                        channel);
                var found = query.executeQuery()) {
            return found.next() ? found.getString(1) : null;
        }
    }

    /** The position of the newest event that is one too many; 0 if there is none. */
    private static long tooMany(Connection connection, String channel, int events) throws SQLException {
        return Sql.number(
                connection,
                "select position from journal_event where channel = ? order by channel desc, position desc"
                        + " offset ? rows fetch first 1 row only",
                channel,
                events);
    }

    /** The newest of the few oldest events that is too many or too old; 0 if none is. */
    private static long last(Connection connection, String channel, long tooMany, Timestamp tooOld)
            throws SQLException {
        return Sql.number(
                connection,
                "select max(position) from (select position, recorded_at from journal_event where channel = ?"
                        + " order by channel, position fetch first ? rows only) as oldest"
                        + " where position <= ? or recorded_at < ?",
                channel,
                STEP,
                tooMany,
                tooOld);
    }

    private static int delete(Connection connection, String channel, long through) throws SQLException {
        if (through == 0) {
            return 0;
        }
        if (Sql.update(
                        connection,
                        "update journal_trimmed set position = greatest(position, ?) where channel = ?",
                        through,
                        channel)
                == 0) {
            Sql.update(connection, "insert into journal_trimmed (channel, position) values (?, ?)", channel, through);
        }
        return Sql.update(
                connection, "delete from journal_event where channel = ? and position <= ?", channel, through);
    }
}
