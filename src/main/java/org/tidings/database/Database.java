package org.tidings.database;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import javax.sql.DataSource;

/** The database and the transactions of whatever this application runs in. Its methods may be called from any thread. */
public interface Database {

    /** Connections. One that is asked for in a transaction belongs to it; any other commits by itself. */
    DataSource dataSource();

    /** The transaction of the current thread. */
    TransactionSynchronizationRegistry transactions();

    /** What Jakarta Persistence has to know of these surroundings, by the name of its property. */
    Map<String, Object> persistence();
}
