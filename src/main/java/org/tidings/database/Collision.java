package org.tidings.database;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;

/** Tells two changes that were in each other's way, of which one may well be made a moment later, from one that is refused. */
public final class Collision {

    /** Class of SQLSTATE: deadlock, and whatever else has the database roll back (PostgreSQL's appendix A). */
    private static final String ROLLBACK = "40";

    /** PostgreSQL's {@code lock_not_available}. */
    private static final String NO_LOCK = "55P03";

    /** H2's own: no lock in time, and a row that was changed meanwhile. */
    private static final int H2_NO_LOCK = 50200;

    private static final int H2_CHANGED = 90131;

    private Collision() {}

    /** Whether this failure, or one that it was caused by, is such a thing. */
    public static boolean is(Throwable failure) {
        return SqlCauses.any(failure, Collision::isCollision);
    }

    private static boolean isCollision(SQLException e) {
        var state = e.getSQLState();
        return e instanceof SQLTransactionRollbackException
                || e instanceof SQLTimeoutException
                || (state != null && (state.startsWith(ROLLBACK) || state.equals(NO_LOCK)))
                || e.getErrorCode() == H2_NO_LOCK
                || e.getErrorCode() == H2_CHANGED;
    }
}
