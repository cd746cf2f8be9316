package org.tidings.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Settings;

/** Opens streams. What a resource method calls, and all it needs to know of the kernel. */
@ApplicationScoped
public class EventStreams {

    private static final Logger LOG = System.getLogger(EventStreams.class.getName());

    /** How long the end waits for what has been published and is yet to reach the streams. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Runnable NOTHING = () -> {};

    @Inject
    Tail tail;

    @Inject
    Subscribers subscribers;

    @Inject
    EventLoops loops;

    @Inject
    Settings settings;

    @Inject
    @Any
    Instance<ChannelGuard> guard;

    @Inject
    @Any
    Instance<ChannelGroup> groups;

    @Inject
    @Any
    Instance<Connections> connections;

    @Inject
    @Any
    Instance<Admission> admissions;

    /**
     * Opens a stream of these channels and groups on the sink, and returns; the sink belongs to the stream then. Must be
     * called on the thread that handles the request.
     *
     * @param from where to begin
     * @param sink the sink of the request
     * @param names channels and groups, at least one
     * @throws IllegalArgumentException if a name is none
     * @throws jakarta.ws.rs.WebApplicationException if the caller may not read one of them
     */
    public void open(ResumePoint from, SseEventSink sink, Collection<String> names) {
        var permission = permission(names);
        var stream = new WatchedStream(subscribers, permission);
        var connection = connections.isResolvable() ? connections.get().current() : Connection.HIDDEN;
        var interest = new Interest(names, groups.stream().toList(), permission);
        subscribers.start(
                subscriber -> cursor(interest, from, subscriber),
                new SinkTransport(sink, connection),
                connection,
                subscriber -> {
                    stream.opened(subscriber);
                    connection.handOver(socket -> begin(subscriber, sink, connection, socket));
                },
                subscriber -> stream.ended());
    }

    /** A cursor that has the place of a stream for as long as it is open. */
    private Cursor cursor(Interest interest, ResumePoint from, Subscriber subscriber) {
        var leave = admissions.isResolvable() ? admissions.get().enter() : NOTHING;
        try {
            return new StreamCursor(tail, interest, from, settings, subscriber) {
                @Override
                public void close() {
                    super.close();
                    leave.run();
                }
            };
        } catch (RuntimeException e) {
            leave.run();
            throw e;
        }
    }

    /** On the socket, if the server hands it over; the sink has nothing more to do then. */
    private void begin(
            Subscriber subscriber, SseEventSink sink, Connection connection, @Nullable SocketChannel socket) {
        if (socket == null) {
            subscriber.begin(Turns.onVirtualThreads());
        } else {
            var loop = loops.next();
            close(sink);
            subscriber.begin(new SocketTransport(socket, connection, loop), loop);
        }
    }

    /** A client that has gone by now makes it fail, and is noticed otherwise. */
    private static void close(SseEventSink sink) {
        try {
            sink.close();
        } catch (Exception e) { // since Jakarta REST 4.0, closing a sink may throw an IOException
            LOG.log(Level.DEBUG, "A client has gone before its stream began", e);
        }
    }

    /** As {@link #open(ResumePoint, SseEventSink, Collection)}, with one name. */
    public void open(ResumePoint from, SseEventSink sink, String name) {
        open(from, sink, List.of(name));
    }

    /**
     * Answers a {@code HEAD}: asks whether a stream of these names could be opened, and opens none. A resource needs a
     * method of its own for it; without, a {@code HEAD} calls the one for {@code GET} and leaves a stream behind.
     *
     * @throws IllegalArgumentException if a name is none
     * @throws jakarta.ws.rs.WebApplicationException if the caller may not read one of them
     */
    public Response head(Collection<String> names) {
        permission(names);
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }

    /** As {@link #head(Collection)}, with one name. */
    public Response head(String name) {
        return head(List.of(name));
    }

    /** Whether somebody on this node subscribes to a channel. */
    public boolean isWatched(String channel) {
        return tail.isOpen(channel);
    }

    private Permission permission(Collection<String> names) {
        names.forEach(ChannelName::require);
        var permission = guard.isResolvable() ? guard.get().permission() : Permission.UNLIMITED;
        names.forEach(permission::check);
        return permission;
    }

    /**
     * Has somebody hear of every event of a channel that takes effect from now on, on any node, before any stream does. They
     * are called on one thread, and must not block.
     */
    public void listen(String channel, Consumer<Entry> listener) {
        tail.listen(channel, listener);
    }

    /** The streams that are open on this node. */
    public int size() {
        return subscribers.size();
    }

    /** Ends every stream, with what was published before and its own moment to come back, and opens no more. */
    public void close() {
        tail.catchUp(GRACE);
        subscribers.close();
    }

    /** For servers that just end the application; what this needs is still there. */
    void close(
            @Observes(notifyObserver = Reception.IF_EXISTS) @BeforeDestroyed(ApplicationScoped.class)
                    Object application) {
        close();
    }
}
