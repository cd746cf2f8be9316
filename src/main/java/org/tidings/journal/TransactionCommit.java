package org.tidings.journal;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.tidings.stream.Publication;
import org.tidings.stream.Unavailable;

/**
 * Records the events of one transaction in that transaction, just before it completes: the journal's row is locked from
 * there to the commit, and not while the business goes on. Confined to the transaction's thread.
 */
final class TransactionCommit implements Synchronization {

    private final DataSource dataSource;
    private final Appender appender;
    private final Notices notices;
    private final TransactionSynchronizationRegistry transactions;

    private final List<Waiting> all = new ArrayList<>();
    private final List<Waiting> unrecorded = new ArrayList<>();
    private final List<Commit> announced = new ArrayList<>();
    private boolean completing;

    TransactionCommit(
            DataSource dataSource,
            Appender appender,
            Notices notices,
            TransactionSynchronizationRegistry transactions) {
        this.dataSource = dataSource;
        this.appender = appender;
        this.notices = notices;
        this.transactions = transactions;
    }

    /** Has an event recorded when the transaction completes; at once, if it is completing already. */
    CompletionStage<Long> append(Publication publication) {
        var waiting = new Waiting(publication);
        all.add(waiting);
        unrecorded.add(waiting);
        if (completing) {
            record();
        }
        return waiting.committed();
    }

    @Override
    public void beforeCompletion() {
        completing = true;
        record();
    }

    private void record() {
        try (var connection = dataSource.getConnection()) {
            var commit = Waiting.record(unrecorded, appender, connection);
            unrecorded.clear();
            announced.add(commit);
        } catch (SQLException | RuntimeException e) {
            transactions.setRollbackOnly();
            throw Refusal.of(e);
        }
    }

    @Override
    public void afterCompletion(int status) {
        boolean committed = status == Status.STATUS_COMMITTED;
        announced.forEach(commit -> notices.settle(commit, committed));
        if (committed) {
            all.forEach(Waiting::commit);
        } else {
            var reason = new Unavailable("The transaction was not committed", null);
            all.forEach(waiting -> waiting.fail(reason));
        }
    }
}
