package org.tidings.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** One connection, opened and looked at before there is a pool, since a pool hides why there is none. */
    default void probe(Settings settings) throws SQLException {
        try (var connection = DriverManager.getConnection(
                url(), settings.databaseUser(), settings.databasePassword().value())) {
            if (connection.isReadOnly()) {
                throw new SQLException("it can be read, but not written");
            }
        }
    }

    /** Why it cannot be opened, in a sentence. */
    DatabaseUnavailable unavailable(Exception failure);

    /** What is to be done before the last connection is closed. */
    default void shutdown(DataSource connections) {}

    /** H2 in this process, which ends with its last connection. */
    private static void shutdownH2(DataSource connections) {
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

        @Override
        public String url() {
            var file = folder.toAbsolutePath().resolve(NAME).toString().replace(";", "\\;");
            return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
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

        @Override
        public void shutdown(DataSource connections) {
            shutdownH2(connections);
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
        public void shutdown(DataSource connections) {
            shutdownH2(connections);
        }
    }

    /** A server elsewhere, which may be away. What does not answer in time counts as away. */
    record Postgres(String given) implements DatabaseAddress {

        private static final String OPTIONS =
                "connectTimeout=5&socketTimeout=10&tcpKeepAlive=true&ApplicationName=tidings";

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
