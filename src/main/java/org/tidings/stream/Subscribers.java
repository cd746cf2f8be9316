package org.tidings.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Settings;

/** Every stream that is open on this node: where they start, and how they end together. */
@ApplicationScoped
class Subscribers {

    private static final Logger LOG = System.getLogger(Subscribers.class.getName());

    /** How much longer than usual those wait for whom there was no room. */
    private static final int TURNED_AWAY = 10;

    /** How long a stream that is dismissed has to end by itself, in ms: less than the second that others may rely on. */
    private static final int PATIENCE = 500;

    /** How long streams have to end by themselves when the node shuts down. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Set<Subscriber> open = ConcurrentHashMap.newKeySet();

    /** There is none before the first stream. Written under lock. */
    private volatile @Nullable Heartbeat heartbeat;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile boolean closing;

    @Inject
    Subscribers(Settings settings) {
        this.settings = settings;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Subscribers() {
        this(null);
    }

    int size() {
        return open.size();
    }

    /**
     * Opens a stream, on the thread that handles its request.
     *
     * @param transport the way out for the opening
     * @param begin has the subscriber begin once the opening is on its way
     * @param keeper who is told of its end
     */
    void start(
            Subscriber.CursorFactory cursor,
            Transport transport,
            Connection connection,
            Consumer<Subscriber> begin,
            Subscriber.Keeper keeper) {
        var subscriber = subscriber(cursor, transport, forgetting(keeper));
        beginHeartbeat();
        open.add(subscriber); // before the look: whoever closes after it will find the subscriber here
        if (closing) {
            subscriber.end(farewell(settings.retry()));
        } else if (open.size() > settings.streamsMax()) {
            subscriber.end(farewell(settings.retry().multipliedBy(TURNED_AWAY)));
        }
        connection.onClose(subscriber::abort);
        subscriber.open();
        begin.accept(subscriber);
    }

    /** Not in the constructor: where this is in a field of a bean, the container's proxy of that, which nobody closes, has one too. */
    private void beginHeartbeat() {
        if (heartbeat != null) {
            return;
        }
        lock.lock();
        try {
            if (heartbeat == null && !closing) {
                heartbeat = new Heartbeat(open, settings);
            }
        } finally {
            lock.unlock();
        }
    }

    private void endHeartbeat() {
        lock.lock();
        try {
            if (heartbeat != null) {
                heartbeat.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** One that cannot be served now has nothing to say but when to come back. */
    private Subscriber subscriber(Subscriber.CursorFactory cursor, Transport transport, Subscriber.Keeper keeper) {
        try {
            return new Subscriber(cursor, transport, keeper);
        } catch (Unavailable e) {
            LOG.log(Level.DEBUG, "A subscriber is turned away", e);
            return turnedAway(farewell(settings.retry()), transport, keeper);
        } catch (NoRoom e) {
            LOG.log(Level.DEBUG, "A subscriber is turned away: {0}", e.getMessage());
            return turnedAway(farewell(settings.retry().multipliedBy(TURNED_AWAY)), transport, keeper);
        }
    }

    private static Subscriber turnedAway(Batch later, Transport transport, Subscriber.Keeper keeper) {
        var subscriber = new Subscriber(nobody -> Cursor.nowhere(later), transport, keeper);
        subscriber.end(Batch.EMPTY);
        return subscriber;
    }

    /**
     * The last block of a stream: when to come back. To a full house, too, an EventSource needs a 200 and this; any other
     * status would end it for good (HTML, 9.2.3). Spread out, so that those who are sent away together do not come back
     * together.
     */
    private static Batch farewell(Duration retry) {
        long millis = retry.toMillis();
        long jittered = millis + ThreadLocalRandom.current().nextLong(millis + 1);
        return Batch.of(Frame.farewell(Duration.ofMillis(jittered)));
    }

    /** Ends a stream that may go on no longer, without what waits for it. Never blocks. */
    void dismiss(Subscriber subscriber) {
        subscriber.dismiss(farewell(settings.retry()));
        CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.MILLISECONDS).execute(() -> {
            if (open.contains(subscriber)) {
                subscriber.abort();
            }
        });
    }

    private Subscriber.Keeper forgetting(Subscriber.Keeper keeper) {
        return new Subscriber.Keeper() {
            @Override
            public void gone(Subscriber subscriber, Throwable reason) {
                LOG.log(Level.DEBUG, "A subscriber is gone", reason);
                forget(subscriber);
                keeper.gone(subscriber, reason);
            }

            @Override
            public void ended(Subscriber subscriber) {
                forget(subscriber);
                keeper.ended(subscriber);
            }
        };
    }

    private void forget(Subscriber subscriber) {
        open.remove(subscriber);
        lock.lock();
        try {
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every stream, each with its own moment to come back, and cuts those that have not taken it in time. */
    void close() {
        close(() -> farewell(settings.retry()));
    }

    void close(Supplier<Batch> last) {
        closing = true;
        endHeartbeat();
        open.forEach(subscriber -> subscriber.end(last.get()));
        awaitEnd();
        open.forEach(Subscriber::abort);
        awaitEnd();
    }

    private void awaitEnd() {
        lock.lock();
        try {
            long left = GRACE.toNanos();
            while (!open.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
