package org.tidings.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.tidings.database.Outage;
import org.tidings.settings.Settings;
import org.tidings.settings.Store;

/** Where the database is, and what its kind needs: H2 in a folder, H2 in memory, or PostgreSQL. */
sealed interface DatabaseAddress {

    static DatabaseAddress of(Store store) {
        return switch (store) {
            case Store.Folder folder -> new H2(folder.path());
            case Store.Memory memory -> new Memory("jdbc:h2:mem:" + UUID.randomUUID());
            case Store.Postgres postgres -> new Postgres(postgres.url());
        };
    }

    /** What the driver takes. */
    String url();

    /** What is to be there before the driver comes. */
    default void prepare() {}

    /**
     * One connection, opened and looked at before there is a pool, since a pool hides why there is none. It is left open until there
     * is: H2 ends with its last connection.
     */
    default Connection probe(Settings settings) throws SQLException {
        var connection = DriverManager.getConnection(
                url(), settings.databaseUser(), settings.databasePassword().value());
        if (connection.isReadOnly()) {
            connection.close();
            throw new SQLException("it can be read, but not written");
        }
        return connection;
    }

    /** Why it cannot be opened, in a sentence. */
    DatabaseUnavailable unavailable(Exception failure);

    /** Does what is to be done while it is open. Returns what ends that, before the last connection is closed. */
    default Runnable attend(DataSource connections) {
        return () -> {};
    }

    /** Ends an H2 in this process. */
    private static void shutdown(DataSource connections) {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            // it has been shut down already, or its disk is gone: there is nothing more to be done for it
        }
    }

    /** The first line of what the failure's last cause says. */
    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }

    /** A file in this folder; every commit is handed to the operating system before it returns. */
    record H2(Path folder) implements DatabaseAddress {

        private static final String NAME = "tidings";

        /** H2 takes a file in which it finds nothing for a new one, and that cannot be made without writing. */
        private static final int NOTHING_TO_READ = 90097;

        @Override
        public String url() {
            var file = folder.toAbsolutePath().resolve(NAME).toString().replace(";", "\\;");
            // async: a thread that is interrupted while it reads or writes closes any other file channel under
            // everybody
            return "jdbc:h2:async:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
        }

        @Override
        public void prepare() {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new DatabaseUnavailable(
                        "The folder %s cannot be made; name another one with --database=….".formatted(folder),
                        false,
                        e);
            }
        }

        @Override
        public DatabaseUnavailable unavailable(Exception failure) {
            return new DatabaseUnavailable(
                    "The database in the folder %s cannot be opened: %s.".formatted(folder, reason(failure)),
                    false,
                    failure);
        }

        /** Looks without touching before it is opened for good, which would repair what should be left alone. */
        @Override
        public Connection probe(Settings settings) throws SQLException {
            if (Files.exists(file("mv.db"))) {
                try (var connection = DriverManager.getConnection(url() + ";ACCESS_MODE_DATA=r", "", "")) {
                    requireComplete(connection);
                } catch (SQLException e) {
                    throw e.getErrorCode() == NOTHING_TO_READ ? new SQLException("it is damaged", e.getSQLState()) : e;
                }
            }
            return DatabaseAddress.super.probe(settings);
        }

        private void requireComplete(Connection connection) throws SQLException {
            try {
                long before = Watermark.read(file("position"));
                if (before > 0 && Watermark.position(connection) < before) {
                    throw new SQLException("it is damaged, or older than %s beside it: events are missing"
                            .formatted(file("position").getFileName()));
                }
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }

        private Path file(String ending) {
            return folder.resolve(NAME + "." + ending);
        }

        @Override
        public Runnable attend(DataSource connections) {
            var watermark = new Watermark(file("position"), connections);
            return () -> {
                watermark.close();
                DatabaseAddress.shutdown(connections);
            };
        }
    }

    /** Gone when it is closed. */
    record Memory(String name) implements DatabaseAddress {

        @Override
        public String url() {
            return name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        }

        @Override
        public DatabaseUnavailable unavailable(Exception failure) {
            return new DatabaseUnavailable("H2 does not start: %s.".formatted(reason(failure)), false, failure);
        }

        @Override
        public Runnable attend(DataSource connections) {
            return () -> DatabaseAddress.shutdown(connections);
        }
    }

    /** A server elsewhere, which may be away. What does not answer in time counts as away. */
    record Postgres(String given) implements DatabaseAddress {

        private static final String OPTIONS =
                "connectTimeout=5&socketTimeout=5&tcpKeepAlive=true&ApplicationName=tidings";

        @Override
        public String url() {
            return given + (given.contains("?") ? "&" : "?") + OPTIONS;
        }

        @Override
        public DatabaseUnavailable unavailable(Exception failure) {
            return new DatabaseUnavailable(
                    "The database %s cannot be used: %s.".formatted(given, reason(failure)),
                    Outage.is(failure),
                    failure);
        }
    }
}
