package org.tidings.database;

import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables, brought up to date by Flyway; the same statements for every database. */
public final class Schema {

    private static final String TABLES = "classpath:org/tidings/database/tables";
    private static final String SAMPLES = "classpath:org/tidings/database/samples";

    private Schema() {}

    /**
     * Makes the tables, or brings those of an earlier version up to date. Several nodes may do so at once.
     *
     * @param samples whether a new database gets a little to look at
     * @throws RuntimeException if it cannot be done
     */
    public static void migrate(DataSource dataSource, boolean samples) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations(Stream.of(TABLES, SAMPLES)
                        .filter(location -> samples || !location.equals(SAMPLES))
                        .toArray(String[]::new))
                .table("tidings_schema_history")
                .ignoreMigrationPatterns("*:missing") // samples that are not wanted any more
                .outOfOrder(true) // samples have numbers of their own, above those of the tables
                .baselineOnMigrate(true) // a server's data source may have other tables too
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
