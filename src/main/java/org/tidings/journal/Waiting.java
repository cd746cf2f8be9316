package org.tidings.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tidings.stream.Entry;
import org.tidings.stream.Publication;

/** An event on its way into the journal. Confined to the thread that records it, but for what it has become. */
final class Waiting {

    private final Publication publication;
    private final CompletableFuture<Long> committed = new CompletableFuture<>();
    private long position;

    Waiting(Publication publication) {
        this.publication = publication;
    }

    static List<Publication> publications(List<Waiting> waiting) {
        return waiting.stream().map(one -> one.publication).toList();
    }

    /** Completes with its position once its transaction has been committed. */
    CompletableFuture<Long> committed() {
        return committed;
    }

    void recordedAs(Entry entry) {
        position = entry.position();
    }

    void commit() {
        committed.complete(position);
    }

    void fail(RuntimeException reason) {
        committed.completeExceptionally(reason);
    }
}
