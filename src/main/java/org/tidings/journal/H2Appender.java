package org.tidings.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import org.tidings.stream.Entry;
import org.tidings.stream.Publication;

/** Appends to an H2 in this process: in two statements, between which nothing has to travel. */
record H2Appender(Notices notices, InstantSource clock) implements Appender {

    private static final String TAKE =
            "select position from final table (update journal set position = position + ? where id = 1)";

    private static final String INSERT =
            "insert into journal_event (" + JournalTables.COLUMNS + ", recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Override
    public Commit append(Connection connection, List<Publication> publications) throws SQLException {
        var commit = Commit.of(Sql.number(connection, TAKE, publications.size()), publications);
        insert(connection, commit, clock);
        notices.announce(commit);
        return commit;
    }

    /** Stores what is not ephemeral. */
    static void insert(Connection connection, Commit commit, InstantSource clock) throws SQLException {
        var entries = commit.entries().stream()
                .filter(entry -> !entry.publication().ephemeral())
                .toList();
        if (entries.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            var now = Timestamp.from(clock.instant());
            for (var entry : entries) {
                set(insert, entry);
                insert.setTimestamp(9, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement insert, Entry entry) throws SQLException {
        var fields = entry.publication().fields();
        insert.setLong(1, entry.position());
        insert.setString(2, entry.channel());
        insert.setString(3, fields.event());
        insert.setString(4, fields.id());
        insert.setString(5, fields.data());
        insert.setObject(6, fields.retry() == null ? null : fields.retry().toMillis(), Types.BIGINT);
        insert.setString(7, fields.comment());
        insert.setString(8, entry.publication().supersededBy());
    }
}
