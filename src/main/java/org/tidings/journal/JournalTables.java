package org.tidings.journal;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Publication;

/**
 * What is to be read in the tables of the journal, in an SQL that H2 and PostgreSQL share. The caller has the
 * connection, and its transaction.
 */
final class JournalTables {

    static final String COLUMNS = "position, channel, event, event_id, data, retry_ms, comment, superseded_by";

    private JournalTables() {}

    /** The last position that was given. */
    static long position(Connection connection) throws SQLException {
        return Sql.number(connection, "select position from journal where id = 1");
    }

    /** The position before the first. */
    static long start(Connection connection) throws SQLException {
        return Sql.number(connection, "select start from journal where id = 1");
    }

    /** The stored entries of all channels between two positions, the first of them excluded. */
    static List<Entry> between(Connection connection, long after, long through, int limit) throws SQLException {
        return entries(
                connection,
                "select " + COLUMNS + " from journal_event where position > ? and position <= ?"
                        + " order by position fetch first ? rows only",
                after,
                through,
                limit);
    }

    /** The stored entries of some channels between two positions. Each channel's come by its index, and no more than are wanted. */
    static List<Entry> between(Connection connection, Collection<String> channels, long after, long through, int limit)
            throws SQLException {
        if (channels.isEmpty()) {
            return List.of();
        }
        var ofOne = "(select " + COLUMNS + " from journal_event where channel = ? and position > ? and position <= ?"
                + " order by channel, position fetch first ? rows only)"; // as the index is: H2 would sort all
        // otherwise
        var arguments = new ArrayList<>();
        channels.forEach(channel -> arguments.addAll(List.of(channel, after, through, limit)));
        arguments.add(limit);
        return entries(
                connection,
                "select " + COLUMNS + " from ("
                        + String.join(" union all ", Collections.nCopies(channels.size(), ofOne))
                        + ") as found order by position fetch first ? rows only",
                arguments.toArray());
    }

    /** The position up to which one of these channels has been trimmed; 0 if none has. */
    static long trimmed(Connection connection, Collection<String> channels) throws SQLException {
        if (channels.isEmpty()) {
            return 0;
        }
        return Sql.number(
                connection,
                "select coalesce(max(position), 0) from journal_trimmed where channel in ("
                        + channels.stream().map(channel -> "?").collect(joining(", ")) + ")",
                channels.toArray());
    }

    private static List<Entry> entries(Connection connection, String sql, Object... arguments) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var query = Sql.query(connection, sql, arguments);
                var found = query.executeQuery()) {
            while (found.next()) {
                entries.add(entry(found));
            }
        }
        return entries;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var retry = row.getObject("retry_ms", Long.class);
        var fields = new Fields(
                row.getString("event"),
                row.getString("event_id"),
                row.getString("data"),
                retry == null ? null : Duration.ofMillis(retry),
                row.getString("comment"));
        return new Entry(
                row.getLong("position"),
                new Publication(row.getString("channel"), fields, false, row.getString("superseded_by")));
    }
}
