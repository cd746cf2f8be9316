package org.tidings.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * How far a journal in a file had come, written beside it from time to time. A file of H2 that has lost its newer part looks
 * like an older database, and is opened as one: what was acknowledged would be gone without a word, and its ids given again.
 */
final class Watermark implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Watermark.class.getName());
    private static final long INTERVAL_MILLIS = 1_000;

    private final Path file;
    private final DataSource dataSource;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watermark").factory());

    /** Confined to the thread. */
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
            long position = position();
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

    private long position() throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("select position from journal");
                var found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
