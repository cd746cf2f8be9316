package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.tidings.database.Outage;
import org.tidings.stream.Publication;

/**
 * Records events that are in no transaction: many at once. Who comes while a commit is under way waits, and the next commit
 * takes all who wait; the first of them makes it, so there is no thread and no delay, and a commit for each event if they
 * come one by one.
 */
final class GroupCommit {

    private static final int AT_ONCE = 1_000;

    private final DataSource dataSource;
    private final Appender appender;
    private final Notices notices;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

    /** Held by the one who commits. */
    private final ReentrantLock committing = new ReentrantLock();

    GroupCommit(DataSource dataSource, Appender appender, Notices notices) {
        this.dataSource = dataSource;
        this.appender = appender;
        this.notices = notices;
    }

    /** Records an event, and returns when that is done. */
    CompletionStage<Long> append(Publication publication) {
        var mine = new Waiting(publication);
        queue.add(mine);
        Thread.yield(); // whoever is about to come shall come along
        committing.lock();
        try {
            while (!mine.committed().isDone()) {
                commit(waiting());
            }
        } finally {
            committing.unlock();
        }
        if (mine.committed().isCompletedExceptionally()) {
            throw (RuntimeException) mine.committed().exceptionNow();
        }
        return mine.committed();
    }

    private List<Waiting> waiting() {
        var waiting = new ArrayList<Waiting>();
        for (var next = queue.poll(); next != null; next = waiting.size() < AT_ONCE ? queue.poll() : null) {
            waiting.add(next);
        }
        return waiting;
    }

    private void commit(List<Waiting> waiting) {
        try {
            if (notices.comeFromTheDatabase()) {
                commitAtOnce(waiting);
            } else {
                Sql.transact(dataSource, connection -> commit(connection, waiting));
            }
            waiting.forEach(Waiting::commit);
        } catch (SQLException | RuntimeException e) {
            fail(waiting, e);
        }
    }

    /** If the database is there and refuses, it is because of one of them: the others shall not suffer for it. */
    private void fail(List<Waiting> waiting, Exception reason) {
        if (waiting.size() > 1 && !Outage.is(reason)) {
            waiting.forEach(one -> commit(List.of(one)));
        } else {
            var refusal = Refusal.of(reason);
            waiting.forEach(one -> one.fail(refusal));
        }
    }

    /** There is nothing to do between the only statement and its commit, so they make one round trip. */
    private void commitAtOnce(List<Waiting> waiting) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            Waiting.record(waiting, appender, connection);
        }
    }

    private void commit(Connection connection, List<Waiting> waiting) throws SQLException {
        var commit = Waiting.record(waiting, appender, connection);
        boolean committed = false;
        try {
            connection.commit();
            committed = true;
        } finally {
            notices.settle(commit, committed);
        }
    }
}
