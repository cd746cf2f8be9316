package org.tidings.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database that cannot be reached, or cannot write, from one that has understood and said no. */
public final class Outage {

    /** Classes of SQLSTATE: connection, insufficient resources, operator intervention, system error (PostgreSQL's appendix A). */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** H2's own: a store that has failed, IO, closed, read only, timeout of a lock file, out of disk, and a damaged file. */
    private static final Set<Integer> H2 =
            Set.of(50000, 90007, 90020, 90028, 90030, 90031, 90067, 90097, 90098, 90100, 90108, 90121);

    private Outage() {}

    /** Whether this failure, or one that it was caused by, is the database's being away. */
    public static boolean is(Throwable failure) {
        return SqlCauses.any(failure, Outage::isAway);
    }

    private static boolean isAway(SQLException e) {
        var state = e.getSQLState();
        return state == null // no database said it: a pool that had no connection to give
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)))
                || H2.contains(e.getErrorCode());
    }
}
