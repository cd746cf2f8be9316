package org.tidings.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * How far a journal in a file had come, written beside it once a second, after what had been committed until then has been
 * forced to the disk. A file of H2 that has lost its newer part looks like an older database, and is opened as one: what was
 * acknowledged would be gone without a word, and its ids given again.
 */
final class Watermark implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Watermark.class.getName());
    private static final long INTERVAL_MILLIS = 1_000;

    private final Path file;
    private final DataSource dataSource;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watermark").factory());

    /** Confined to the thread, and to whoever closes it then. */
    private long written;

    Watermark(Path file, DataSource dataSource) {
        this.file = file;
        this.dataSource = dataSource;
        thread.scheduleWithFixedDelay(this::write, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What was written; 0 if nothing was. */
    static long read(Path file) throws IOException {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return 0;
        }
    }

    private void write() {
        try {
            long position = forced();
            if (position > written) {
                var next = file.resolveSibling(file.getFileName() + ".new");
                Files.writeString(next, position + "\n");
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                written = position;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Not written this time", e);
        }
    }

    /** The position, once everything up to it is on the disk; 0 if nothing is new. What H2 says by itself it may have in memory only. */
    private long forced() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            long position = position(connection);
            if (position == written) {
                return 0;
            }
            statement.execute("checkpoint sync");
            return position;
        }
    }

    /** How far the journal says that it has come. */
    static long position(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select position from journal")) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /** Writes a last time. */
    @Override
    public void close() {
        thread.close();
        write();
    }
}
