package org.tidings.database;

import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The database and the transactions of whatever this application runs in. Its methods may be called from any thread. */
public interface Database {

    /** The persistence unit of the business data. */
    String UNIT = "tidings";

    /** Connections. One that is asked for in a transaction belongs to it; any other commits by itself. */
    DataSource dataSource();

    /** The folder that it keeps its files in, if it is of this process alone; who has something else to keep may do so there. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /** Whether nobody but this application can open it, and no other copy of it. */
    default boolean isExclusive() {
        return false;
    }

    /** The transaction of the current thread. */
    TransactionSynchronizationRegistry transactions();

    /** Where entity managers come from that join the transaction they are made in. */
    EntityManagerFactory entityManagers();

    /** Opens it now, with all that would otherwise be made when it is first asked for. */
    default void prepare() {}

    /** Whether it is PostgreSQL, which several nodes may share, that is to be spoken to, or else H2. */
    static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
