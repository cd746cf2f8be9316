package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.database.Schema;
import org.tidings.wire.Launch;
import org.tidings.wire.RawHttp;
import org.tidings.wire.ServerProcess;

/** A client that has missed more than fits into the server's memory. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongAbsenceIT {

    private static final int MISSED = 1_000_000;
    private static final Pattern BLOCK = Pattern.compile("id: ([0-9]+)\ndata: ([0-9]+) x+\n\n");

    @Test
    void whoHasMissedAMillionEventsGetsThemAll() throws Exception {
        var folder = Files.createTempDirectory(Path.of("target"), "absence-");
        long start = fill(folder);
        try (var server = Launch.of(ServerProcess.WAR)
                        .javaOptions("-Xmx160m")
                        .start("--port=0", "--database=" + folder, "--retention=*:2000000:1d");
                var reader = RawHttp.to(server.port()).get("/api/events?channel=posts/news&lastEventId=" + start)) {
            assertThat(reader.nextBlock()).startsWith("id: " + start + "\n");
            for (int i = 1; i <= MISSED; i++) {
                var block = BLOCK.matcher(reader.nextBlock());
                assertThat(block.matches()).isTrue();
                assertThat(Long.parseLong(block.group(1))).isEqualTo(start + i);
                assertThat(Integer.parseInt(block.group(2))).isEqualTo(i);
            }
        } finally {
            delete(folder);
        }
    }

    /** A million events of 200 bytes. Returns the position before the first. */
    private static long fill(Path folder) throws SQLException {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:async:" + folder.toAbsolutePath().resolve("tidings"));
        Schema.migrate(database, false);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            long start = JournalTables.start(connection);
            statement.execute("insert into journal_event (position, channel, data, recorded_at)"
                    + " select %d + x, 'posts/news', x || ' ' || repeat('x', 190), current_timestamp from system_range(1, %d)"
                            .formatted(start, MISSED));
            statement.execute("update journal set position = start + " + MISSED);
            return start;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
