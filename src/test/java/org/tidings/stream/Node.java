package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.journal.MemoryJournal;
import org.tidings.settings.Settings;

/** The kernel on a journal in memory, put together as CDI does it. */
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Settings settings;
    final Journal journal;
    final Tail tail;
    final Subscribers subscribers;

    /** What happens the next time after a cursor has asked how far the rings have come. */
    final AtomicReference<Runnable> positionAsked = new AtomicReference<>(() -> {});

    /** What the names stand for that are no channels. */
    final List<ChannelGroup> groups = new ArrayList<>();

    /** What whoever opens a stream may read. */
    volatile Permission permission = Permission.UNLIMITED;

    /** @param values settings by name, without {@code tidings.} */
    Node(Map<String, String> values) {
        this(values, UnaryOperator.identity());
    }

    /** @param adapter what the kernel sees in place of the journal */
    Node(Map<String, String> values, UnaryOperator<Journal> adapter) {
        var byKey = new HashMap<String, String>();
        values.forEach((name, value) -> byKey.put("tidings." + name, value));
        settings = Settings.of(byKey);
        journal = adapter.apply(
                new MemoryJournal(settings.historyEvents(), settings.historyBytes(), InstantSource.system()));
        tail = new Tail(journal, settings) {
            @Override
            long position() {
                long position = super.position();
                positionAsked.getAndSet(() -> {}).run();
                return position;
            }
        };
        tail.follow();
        subscribers = new Subscribers(settings);
    }

    /** Publishes an event, which is in the journal when this returns, and soon in the rings. */
    long publish(String channel, String data) {
        return publish(new Publication(channel, new Fields(null, null, data, null, null), false, null));
    }

    long publish(Publication publication) {
        return journal.append(publication).toCompletableFuture().join();
    }

    /** Publishes an event of which only the latest counts. */
    long progress(String channel, String key, String data) {
        return publish(new Publication(channel, new Fields("progress", null, data, null, null), true, key));
    }

    /** Waits until the rings have everything. */
    void settle() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (tail.position() != journal.position()) {
            assertThat(System.nanoTime()).as("the rings are still behind").isLessThan(deadline);
            Thread.yield();
        }
    }

    /** A stream from a {@code Last-Event-ID} on; {@code null} for now. */
    RecordingTransport open(@Nullable String lastEventId, String... names) {
        return connect(new RecordingTransport(), lastEventId, names);
    }

    RecordingTransport connect(RecordingTransport transport, @Nullable String lastEventId, String... names) {
        subscribers.start(
                subscriber -> cursor(subscriber, lastEventId, names),
                transport,
                Connection.HIDDEN,
                subscriber -> subscriber.begin(Turns.onVirtualThreads()),
                subscriber -> {});
        return transport;
    }

    /** Waits until so many streams are open: one is forgotten a moment after its sink has closed. */
    void awaitOpen(int number) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> subscribers.size() == number);
    }

    /** Whether any of these channels exists. */
    boolean hasAny(String... channels) {
        return Stream.of(channels).anyMatch(tail::isOpen);
    }

    /** A cursor whose subscriber never runs, to be asked by the test. */
    Cursor cursor(@Nullable String lastEventId, String... names) {
        var cursors = new ArrayList<Cursor>();
        new Subscriber(
                subscriber -> {
                    cursors.add(cursor(subscriber, lastEventId, names));
                    return cursors.getFirst();
                },
                new RecordingTransport(),
                subscriber -> {});
        return cursors.getFirst();
    }

    private Cursor cursor(Subscriber subscriber, @Nullable String lastEventId, String... names) {
        var interest = new Interest(Set.of(names), groups, channel -> permission.check(channel));
        return new StreamCursor(tail, interest, new ResumePoint(lastEventId, null), settings, subscriber);
    }

    @Override
    public void close() {
        subscribers.close();
        tail.close();
    }
}
