package org.tidings.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tidings.stream.Publication;

/** An event on its way into the journal. Confined to the thread that records it, but for what it has become. */
final class Waiting {

    private final Publication publication;
    private final CompletableFuture<Long> committed = new CompletableFuture<>();
    private long position;

    Waiting(Publication publication) {
        this.publication = publication;
    }

    /** Has the events of these recorded in the transaction of the connection, and gives them their positions. */
    static Commit record(List<Waiting> waiting, Appender appender, Connection connection) throws SQLException {
        var commit = appender.append(
                connection, waiting.stream().map(one -> one.publication).toList());
        long position = commit.through() - waiting.size();
        for (var one : waiting) {
            one.position = ++position;
        }
        return commit;
    }

    /** Completes with its position once its transaction has been committed. */
    CompletableFuture<Long> committed() {
        return committed;
    }

    void commit() {
        committed.complete(position);
    }

    void fail(RuntimeException reason) {
        committed.completeExceptionally(reason);
    }
}
