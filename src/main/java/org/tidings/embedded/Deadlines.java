package org.tidings.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * Hangs up on whoever takes too long over a request. The time runs from the start of the connection, or from the first byte
 * of a later request, to the last byte of the request, with whatever comes before it of TLS: a timeout for each read would let somebody
 * send a byte now and then for ever. To be set up before {@link Hangups}, which drops what is no request.
 */
final class Deadlines extends BaseFilter implements AddOn, AutoCloseable {

    /** How much later than due it may be, as a part of the time. */
    private static final int PRECISION = 10;

    private final long timeout;

    /** {@link System#nanoTime} when the request of a connection is due. */
    private final Map<Connection<?>, Long> due = new ConcurrentHashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    Deadlines(Duration timeout) {
        this.timeout = timeout.toNanos();
        thread.scheduleWithFixedDelay(
                this::hangUp, this.timeout / PRECISION, this.timeout / PRECISION, TimeUnit.NANOSECONDS);
    }

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(HttpServerFilter.class) + 1, new Arrival());
        builder.add(builder.indexOfType(TransportFilter.class) + 1, this);
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
        begin(context.getConnection());
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        begin(context.getConnection());
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
        due.remove(context.getConnection());
        return context.getInvokeAction();
    }

    private void begin(Connection<?> connection) {
        due.putIfAbsent(connection, System.nanoTime() + timeout);
        if (!connection.isOpen()) {
            due.remove(connection);
        }
    }

    private void hangUp() {
        long now = System.nanoTime();
        due.forEach((connection, time) -> {
            if (time - now < 0 && due.remove(connection, time)) {
                connection.terminateSilently();
            }
        });
    }

    /** How many requests have begun and are yet to arrive. */
    int size() {
        return due.size();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Sees requests whose bytes have all come. */
    private final class Arrival extends BaseFilter {

        @Override
        public NextAction handleRead(FilterChainContext context) {
            if (context.getMessage() instanceof HttpContent content && content.isLast()) {
                due.remove(context.getConnection());
            }
            return context.getInvokeAction();
        }
    }
}
