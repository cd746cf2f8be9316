package org.tidings.database;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a database said, somewhere among the causes of a failure. */
final class SqlCauses {

    private static final int MOST_CAUSES = 20;

    private SqlCauses() {}

    /** Whether this failure, or one that it was caused by, is one of the database's that is wanted. */
    static boolean any(Throwable failure, Predicate<SQLException> wanted) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> cause instanceof SQLException sql && wanted.test(sql));
    }
}
