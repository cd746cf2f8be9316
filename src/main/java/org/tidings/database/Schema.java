package org.tidings.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables, brought up to date by Flyway; the same statements for every database. Where a server does not let it look into the
 * folders of the archive, it finds them by the empty files named {@code flyway.location}: Open Liberty.
 */
public final class Schema {

    private static final String TABLES = "classpath:org/tidings/database/tables";
    private static final String HISTORY = "tidings_schema_history";
    private static final String SAMPLES = "classpath:org/tidings/database/samples";

    private Schema() {}

    /**
     * Makes the tables, or brings those of an earlier version up to date. Several nodes may do so at once.
     *
     * @param samples whether a new database gets a little to look at
     * @throws RuntimeException if it cannot be done
     */
    public static void migrate(DataSource dataSource, boolean samples) {
        try (var connection = dataSource.getConnection()) {
            if (Database.isPostgres(connection)) {
                migrateAlone(dataSource, samples, connection);
            } else {
                bringUpToDate(dataSource, samples && isNew(connection));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be looked at", e);
        }
    }

    /** One node after the other: Flyway locks its history, but trips over itself while it makes that. */
    private static void migrateAlone(DataSource dataSource, boolean samples, Connection connection)
            throws SQLException {
        execute(connection, "select pg_advisory_lock(hashtext('" + HISTORY + "'))");
        try {
            bringUpToDate(dataSource, samples && isNew(connection));
        } finally {
            execute(connection, "select pg_advisory_unlock(hashtext('" + HISTORY + "'))");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void bringUpToDate(DataSource dataSource, boolean samples) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations(samples ? new String[] {TABLES, SAMPLES} : new String[] {TABLES})
                .table(HISTORY)
                .ignoreMigrationPatterns("*:missing", "*:future") // samples, which are looked for only once
                .outOfOrder(true) // samples have numbers of their own, above those of the tables
                .baselineOnMigrate(true) // a server's data source may have other tables too
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** Whether nothing has been made in it yet. A database that has been in use without samples is not to get them later. */
    private static boolean isNew(Connection connection) throws SQLException {
        try (var history = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
            return !history.next();
        }
    }
}
