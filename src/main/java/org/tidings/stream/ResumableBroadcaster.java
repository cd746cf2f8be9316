package org.tidings.stream;

import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Settings;

/**
 * A broadcaster to put where {@code sse.newBroadcaster()} stands: the kernel without journal and features.
 *
 * <p>Every sink has a cursor in one ring of encoded events, and a virtual thread while there is something to write. So {@link #broadcast} never
 * blocks, a slow client delays nobody, holds nothing, and is given up when one write has been stuck for the write
 * timeout; idle clients get a heartbeat, by which those that are gone are noticed. An event without an id gets one, and
 * {@link #register(SseEventSink, String)} goes on after the last one that a client has seen, as long as the ring has
 * it; where it does not, the client is sent an {@code event: gap}.
 *
 * <p>Close it when the application ends: from the first sink on it has a thread, which keeps the application's classes.
 *
 * <p>All methods may be called from any thread. Listeners are called on the threads of the sinks: those for an
 * error as soon as nothing can be sent any more, those for the end once the sink is closed, which may be minutes later on a
 * server that waits for the peer.
 */
public final class ResumableBroadcaster implements SseBroadcaster {

    private static final Logger LOG = System.getLogger(ResumableBroadcaster.class.getName());

    private final Settings settings;
    private final Serializer serializer;
    private final Subscribers subscribers;
    private final Deliveries deliveries = new Deliveries();
    private final List<BiConsumer<SseEventSink, Throwable>> onError = new CopyOnWriteArrayList<>();
    private final List<Consumer<SseEventSink>> onClose = new CopyOnWriteArrayList<>();
    private final Channel channel;

    /** Makes the order of events, and who is there for which of them. */
    private final ReentrantLock lock = new ReentrantLock();

    /** The position of the newest event; written under lock, after the event is in the ring. */
    private volatile long position;

    private volatile boolean closed;
    private volatile boolean closesSinks = true;

    /** A broadcaster of texts, with the settings of the process. */
    public ResumableBroadcaster() {
        this(null);
    }

    /**
     * A broadcaster with the settings of the process.
     *
     * @param providers the platform's writers ({@code @Context Providers}), for data that is not text; may be null
     */
    public ResumableBroadcaster(@Nullable Providers providers) {
        this(providers, Settings.ofProcess(Map.of()), Clock.systemUTC());
    }

    ResumableBroadcaster(@Nullable Providers providers, Settings settings, Clock clock) {
        this.settings = settings;
        this.serializer = new Serializer(() -> providers);
        this.subscribers = new Subscribers(settings);
        this.position = Journal.start(clock);
        this.channel = new Channel("broadcast", new Ring(position, settings.ringFrames(), settings.ringBytes()));
    }

    @Override
    public void onError(BiConsumer<SseEventSink, Throwable> listener) {
        requireOpen();
        onError.add(listener);
    }

    @Override
    public void onClose(Consumer<SseEventSink> listener) {
        requireOpen();
        onClose.add(listener);
    }

    /** Registers a sink for what is broadcast from now on. Call it on the thread that handles the request. */
    @Override
    public void register(SseEventSink sink) {
        register(sink, null);
    }

    /**
     * Registers a sink for what follows an event. Call it on the thread that handles the request.
     *
     * @param lastEventId the value of {@code Last-Event-ID}; {@code null} or empty for what is broadcast from now on
     */
    public void register(SseEventSink sink, @Nullable String lastEventId) {
        requireOpen();
        subscribers.start(
                subscriber -> join(subscriber, lastEventId),
                new BroadcastTransport(sink),
                Connection.HIDDEN,
                subscriber -> subscriber.begin(Turns.onVirtualThreads()),
                keeper(sink));
    }

    private Cursor join(Subscriber subscriber, @Nullable String lastEventId) {
        lock.lock();
        try {
            channel.join(subscriber);
            return new BroadcastCursor(channel.ring(), () -> position, lastEventId, settings.batchBytes(), deliveries) {
                @Override
                long leave() {
                    return ResumableBroadcaster.this.leave(subscriber);
                }
            };
        } finally {
            lock.unlock();
        }
    }

    private long leave(Subscriber subscriber) {
        lock.lock();
        try {
            channel.leave(subscriber);
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Completes when every sink that was registered has taken the event, has ended, or has fallen behind the ring. */
    @Override
    public CompletionStage<?> broadcast(OutboundSseEvent event) {
        requireOpen();
        var fields = serializer.fields(event);
        CompletionStage<?> delivered;
        lock.lock();
        try {
            var frame = Frame.broadcast(position + 1, fields);
            delivered = deliveries.expect(frame.position(), channel.size());
            channel.ring().add(frame);
            position = frame.position();
        } finally {
            lock.unlock();
        }
        deliveries.giveUp(channel.ring().floor());
        channel.wakeSubscribers();
        return delivered;
    }

    @Override
    public void close() {
        close(true);
    }

    /** Ends every subscription, after one more batch of what is waiting. Takes seconds at most, whatever the clients do. */
    @Override
    public void close(boolean cascading) {
        if (closed) {
            return;
        }
        closesSinks = cascading;
        closed = true;
        subscribers.close(() -> Batch.EMPTY);
    }

    private Subscriber.Keeper keeper(SseEventSink sink) {
        return new Subscriber.Keeper() {
            @Override
            public void gone(Subscriber subscriber, Throwable reason) {
                if (!(reason instanceof AlreadyClosed)) {
                    onError.forEach(listener -> tell(() -> listener.accept(sink, reason)));
                }
            }

            @Override
            public void ended(Subscriber subscriber) {
                if (closesSinks || sink.isClosed()) {
                    onClose.forEach(listener -> tell(() -> listener.accept(sink)));
                }
            }
        };
    }

    /** Whatever comes of it, the other listeners are told, and the sink is closed. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A listener has failed", e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This broadcaster is closed");
        }
    }

    /** A sink that somebody else has closed: no error, but the end of the subscription. */
    private static final class AlreadyClosed extends IllegalStateException {
        private static final long serialVersionUID = 1;
    }

    /** The way out through a sink, which stays open if the broadcaster is closed without it. */
    private final class BroadcastTransport extends SinkTransport {

        private final SseEventSink sink;

        BroadcastTransport(SseEventSink sink) {
            super(sink, Connection.HIDDEN);
            this.sink = sink;
        }

        @Override
        public CompletionStage<?> send(Batch batch) {
            if (sink.isClosed()) {
                throw new AlreadyClosed();
            }
            return super.send(batch);
        }

        @Override
        public void close() {
            if (closesSinks) {
                super.close();
            }
        }
    }
}
