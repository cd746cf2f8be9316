package org.tidings.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/**
 * A page that nobody looks after: it reads a stream of some channels, connects again whenever the stream ends, and carries
 * nothing over but its last id. Unlike a browser it does not wait long before, and keeps a notebook for the audit.
 *
 * <p>Its servers send a heartbeat every second; ten seconds of silence count as the end. May be used by any thread.
 */
final class Reader implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(20);

    private final int port;
    private final String user;
    private final List<String> channels;
    private final String target;
    private final Notebook notebook = new Notebook();
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile @Nullable RawHttp connection;
    private volatile boolean closed;

    private Reader(int port, String user, String from, String... channels) {
        this.port = port;
        this.user = user;
        this.channels = List.of(channels);
        this.target = Stream.of(channels)
                .map(channel -> "channel=" + channel)
                .collect(Collectors.joining("&", "/api/events?", from));
    }

    /** Begins to read what happens from now on, and waits until it does. */
    static Reader ofWhatComes(int port, String user, String... channels) {
        var reader = new Reader(port, user, "", channels);
        reader.thread.start();
        reader.notebook.await("the first id", it -> !it.lastId().isEmpty());
        return reader;
    }

    /** Begins to read all there ever was, and what comes after it. */
    static Reader ofAll(int port, String user, String... channels) {
        var reader = new Reader(port, user, "&lastEventId=earliest", channels);
        reader.thread.start();
        return reader;
    }

    private void run() {
        while (!closed) {
            try (var next = RawHttp.to(port).within(SILENCE)) {
                connection = next;
                receive(next);
            } catch (UncheckedIOException | AssertionError away) {
                // no server, or no longer, or a silent one: on to the next
            }
            Writer.pause(BETWEEN_CONNECTIONS);
        }
    }

    private void receive(RawHttp stream) {
        var lastId = notebook.lastId();
        var token = Token.field(user);
        var fields = lastId.isEmpty() ? new String[] {token} : new String[] {token, "Last-Event-ID: " + lastId};
        var head = stream.get(target, fields).head();
        if (!head.isEventStream()) {
            notebook.refused(head.toString());
            return;
        }
        var parser = notebook.connected();
        for (var bytes = stream.nextBytes(); bytes.length > 0; bytes = stream.nextBytes()) {
            notebook.received(parser, bytes);
        }
    }

    boolean watches(String channel) {
        return channels.contains(channel);
    }

    /** What it has received until now. */
    Notebook.Page page() {
        return notebook.page();
    }

    /** Waits for this id or a later one. */
    Reader awaitId(long id) {
        notebook.await("the id " + id, it -> !it.lastId().isEmpty() && Long.parseLong(it.lastId()) >= id);
        return this;
    }

    /** Waits for so many more heartbeats. */
    void awaitHeartbeats(int more) {
        int goal = notebook.heartbeats() + more;
        notebook.await(more + " heartbeats", it -> it.heartbeats() >= goal);
    }

    /** Ends its connection, so that it connects again. */
    void disconnect() {
        var current = connection;
        if (current != null) {
            current.close();
        }
    }

    /** Waits until it has got so many more streams. */
    void awaitConnections(int more) {
        int goal = notebook.connections() + more;
        notebook.await(more + " connections", it -> it.connections() >= goal);
    }

    @Override
    public String toString() {
        return "the reader of " + channels;
    }

    @Override
    public void close() {
        closed = true;
        disconnect();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
