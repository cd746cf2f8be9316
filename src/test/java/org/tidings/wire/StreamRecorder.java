package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stand-in for {@code EventSource}: receives a stream as it comes and keeps its events in order until the test takes
 * them, each once. Like the real one it remembers nothing between two connections but the last event id. Unlike it,
 * it reconnects only when it is told to, and at once.
 *
 * <p>Whatever waits does so for ten seconds at most and then fails with what had arrived; if the stream ends, it fails
 * at once. Confined to one thread.
 */
public final class StreamRecorder implements AutoCloseable {

    private final int port;
    private final String target;
    private final String[] fields;
    private Reception reception;

    private StreamRecorder(int port, String target, String... fields) {
        this.port = port;
        this.target = target;
        this.fields = fields;
        this.reception = connect("", List.of());
    }

    /**
     * Asks for a stream and begins to record it; does not wait for the response.
     *
     * @param port a port of this machine
     * @param target the path and the query
     * @param fields header fields, such as {@link Token#field}
     */
    public static StreamRecorder open(int port, String target, String... fields) {
        return new StreamRecorder(port, target, fields);
    }

    private Reception connect(String lastEventId, List<ServerSentEvent> earlier) {
        var request = new ArrayList<>(List.of("Accept: text/event-stream", "Cache-Control: no-store"));
        if (!lastEventId.isEmpty()) {
            request.add("Last-Event-ID: " + lastEventId);
        }
        request.addAll(Arrays.asList(fields));
        var connection = RawHttp.to(port).get(target, request.toArray(String[]::new));
        return new Reception(connection, lastEventId, earlier).start();
    }

    /** Cuts the connection, if it still is, and asks again from where it ended. Events not yet taken stay. */
    public StreamRecorder reconnect() {
        disconnect();
        reception = connect(lastEventId(), reception.now(it -> List.copyOf(it.events)));
        return this;
    }

    /** Cuts the connection. */
    public void disconnect() {
        reception.close();
    }

    /** Stops reading, once what is being read has arrived. */
    public void pause() {
        reception.change(it -> it.paused = true);
    }

    /** Reads on. */
    public void resume() {
        reception.change(it -> it.paused = false);
    }

    /** The head of the response; waits for it. */
    public ResponseHead head() {
        return reception.await("the head", it -> it.head != null, it -> Objects.requireNonNull(it.head));
    }

    /** Asserts that the response is one that makes an {@code EventSource} open. */
    public StreamRecorder assertOpen() {
        var head = head();
        assertThat(head.isEventStream()).as("an event stream: %s", head).isTrue();
        return this;
    }

    /** The next event; waits for it, and takes it. */
    public ServerSentEvent nextEvent() {
        return reception.await("an event", it -> !it.events.isEmpty(), it -> it.events.remove());
    }

    /** The next events; waits for them, and takes them. */
    public List<ServerSentEvent> awaitEvents(int count) {
        return reception.await("%d events".formatted(count), it -> it.events.size() >= count, it -> taken(it, count));
    }

    private static List<ServerSentEvent> taken(Reception.Received received, int count) {
        var events = new ArrayList<ServerSentEvent>(count);
        while (events.size() < count) {
            events.add(received.events.remove());
        }
        return events;
    }

    /** Takes the next event and asserts what it is. */
    public StreamRecorder assertEvent(String type, String data) {
        var event = nextEvent();
        assertThat(event).isEqualTo(new ServerSentEvent(type, data, event.lastEventId()));
        return this;
    }

    /**
     * Asserts that every event received until now has been taken. It does not wait: have the server send something
     * else, and take that, to know that nothing came before.
     */
    public StreamRecorder assertExhausted() {
        assertThat(reception.<List<ServerSentEvent>>now(it -> List.copyOf(it.events)))
                .as("events not yet taken")
                .isEmpty();
        return this;
    }

    /** Waits until the server has ended the response as it should, and asserts that no event is left. */
    public StreamRecorder assertEnded() {
        var ending = reception.await("the end", it -> it.ending != null, it -> Objects.requireNonNull(it.ending));
        assertThat(ending).as(reception::arrived).isEqualTo(RawHttp.Ending.COMPLETE);
        return assertExhausted();
    }

    /** Waits for so many comments of this connection, and returns all there are. */
    public List<String> awaitComments(int count) {
        return reception.await(
                "%d comments".formatted(count), it -> it.parser.comments().size() >= count, it -> it.parser.comments());
    }

    /** Waits until the stream has given an id, be it in a block without data, and returns the last one. */
    public String awaitLastEventId() {
        return reception.await("an id", it -> !it.parser.lastEventId().isEmpty(), it -> it.parser.lastEventId());
    }

    /** Waits until this is the last event id, be it in a block without data. */
    public StreamRecorder awaitLastEventId(String id) {
        return reception.await("the id " + id, it -> it.parser.lastEventId().equals(id), it -> this);
    }

    /** The last event id until now; empty for none. */
    public String lastEventId() {
        return reception.now(it -> it.parser.lastEventId());
    }

    /** The reconnection time of this connection's stream, if it has named one until now. */
    public Optional<Duration> reconnectionTime() {
        return reception.now(it -> it.parser.reconnectionTime());
    }

    /** What has arrived on this connection, or the last of it. */
    public String arrived() {
        return reception.arrived();
    }

    @Override
    public void close() {
        disconnect();
    }
}
