package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a CDI event enters the stream. It observes on the thread and in the transaction of the bean that
 * fires, and ends with an append: it knows nothing of those who listen.
 */
@ApplicationScoped
public class Recorder {

    /** The last append of the change that the current thread is making; absent outside {@link #recording}. */
    private static final ThreadLocal<LastAppend> CHANGE = new ThreadLocal<>();

    private final Journal journal;
    private final Tail tail;
    private final Serializer serializer;

    @Inject
    Recorder(Journal journal, Tail tail, Serializer serializer) {
        this.journal = journal;
        this.tail = tail;
        this.serializer = serializer;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Recorder() {
        this(null, null, null);
    }

    void on(@Observes StreamEvent event) {
        var appended = journal.append(publication(event));
        var change = CHANGE.get();
        if (change != null) {
            change.stage = appended;
        }
    }

    /**
     * Makes a change and tells the position of the event it recorded, for those who answer a request with it; if it recorded
     * none, one from before it, so that a stream that starts there misses nothing of what others do meanwhile.
     *
     * @param change what fires the events, on this thread, with its transactions complete when it returns
     */
    public <T> Recorded<T> recording(Supplier<T> change) {
        var outer = CHANGE.get();
        var last = new LastAppend();
        CHANGE.set(last);
        long before = tail.position();
        try {
            T value = change.get();
            return new Recorded<>(value, last.stage == null ? before : position(last.stage));
        } finally {
            CHANGE.set(outer);
        }
    }

    /**
     * Reads a snapshot and tells a position from before it, both in one transaction, for those who answer a request with it.
     * A stream that starts there misses nothing that is not in the snapshot. An event after it may be in the snapshot already:
     * what is committed while it is read is not kept out.
     *
     * @param snapshot what reads, on this thread
     */
    @Transactional
    public <T> Recorded<T> reading(Supplier<T> snapshot) {
        long position = journal.position();
        return new Recorded<>(snapshot.get(), position);
    }

    /** The exact text of the block in which an event leaves that was recorded at a position. */
    public String block(StreamEvent event, long position) {
        return new String(Frame.of(new Entry(position, publication(event))).bytes(), UTF_8);
    }

    private Publication publication(StreamEvent event) {
        var fields = serializer.fields(event.message());
        return new Publication(event.channel(), fields, event.ephemeral(), event.supersededBy());
    }

    private static long position(CompletionStage<Long> appended) {
        return appended.toCompletableFuture().join();
    }

    private static final class LastAppend {
        @Nullable
        CompletionStage<Long> stage;
    }
}
