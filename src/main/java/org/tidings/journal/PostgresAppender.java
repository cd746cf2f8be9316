package org.tidings.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.Fields;
import org.tidings.stream.Publication;

/**
 * Appends to a PostgreSQL, and has it tell everybody when that is committed, in one statement: nothing but the commit has to
 * travel while the journal's row is locked, and where the connection commits by itself not even that.
 *
 * <p>The statement is the same for any number of events. It learns of the positions when it is too late to count, so each event
 * says how far it is from the last.
 *
 * @param channel where it is told
 */
record PostgresAppender(String channel, Notices notices, InstantSource clock) implements Appender {

    /** The pieces are sent in their order: what is volatile PostgreSQL computes after it has sorted. */
    private static final String APPEND = """
            with taken as (
                update journal set position = position + ? where id = 1 returning position as through
            ), recorded as (
                insert into journal_event (recorded_at, %s)
                select cast(? as timestamptz), through - back, channel, event, event_id, data, retry_ms, comment, superseded_by
                from taken, unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    as lasting (back, channel, event, event_id, data, retry_ms, comment, superseded_by)
            )
            select through, pg_notify(?, through || ':' || piece)
            from taken, unnest(?) with ordinality as notice (piece, nth) order by nth
            """.formatted(JournalTables.COLUMNS);

    /** One of the events, and how many come after it. */
    private record Placed(Publication publication, int back) {

        static List<Placed> lasting(List<Publication> publications) {
            return IntStream.range(0, publications.size())
                    .mapToObj(i -> new Placed(publications.get(i), publications.size() - 1 - i))
                    .filter(placed -> !placed.publication.ephemeral())
                    .toList();
        }

        Fields fields() {
            return publication.fields();
        }

        @Nullable
        Long retryMillis() {
            return fields().retry() == null ? null : fields().retry().toMillis();
        }
    }

    @Override
    public Commit append(Connection connection, List<Publication> publications) throws SQLException {
        var events = Placed.lasting(publications);
        long through = Sql.number(
                connection,
                APPEND,
                publications.size(),
                Timestamp.from(clock.instant()),
                array(connection, "int8", events, Placed::back),
                array(connection, "varchar", events, event -> event.publication.channel()),
                array(connection, "varchar", events, event -> event.fields().event()),
                array(connection, "varchar", events, event -> event.fields().id()),
                array(connection, "varchar", events, event -> event.fields().data()),
                array(connection, "int8", events, Placed::retryMillis),
                array(connection, "varchar", events, event -> event.fields().comment()),
                array(connection, "varchar", events, event -> event.publication.supersededBy()),
                channel,
                array(connection, "varchar", Notice.pieces(publications), piece -> piece));
        var commit = Commit.of(through, publications);
        notices.announce(commit);
        return commit;
    }

    private static <T> Array array(
            Connection connection, String type, List<T> values, Function<T, @Nullable Object> element)
            throws SQLException {
        return connection.createArrayOf(type, values.stream().map(element).toArray());
    }
}
