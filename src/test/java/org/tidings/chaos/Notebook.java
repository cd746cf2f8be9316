package org.tidings.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tidings.wire.EventStreamParser;
import org.tidings.wire.ServerSentEvent;

/** All that a reader has received. Written by its thread; may be looked into from any. */
final class Notebook {

    /**
     * What has been received until now.
     *
     * @param events the events in their order
     * @param connections how often there was a stream
     * @param heartbeats comments in all streams together
     * @param refusals responses that were no stream: a browser would never have come back
     * @param firstId the id after which the first event came; empty if there was none yet
     * @param lastId the last id; empty if there was none yet
     */
    record Page(
            List<ServerSentEvent> events,
            int connections,
            int heartbeats,
            List<String> refusals,
            String firstId,
            String lastId) {}

    private final Guard guard = new Guard();

    // Guarded, all of these.
    private final List<ServerSentEvent> events = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private int connections;
    private int heartbeats;
    private String firstId = "";
    private String lastId = "";

    /** A parser for the stream that has been opened. */
    EventStreamParser connected() {
        return guard.holding(() -> {
            connections++;
            return new EventStreamParser(lastId, events::add);
        });
    }

    void received(EventStreamParser parser, byte[] content) {
        guard.holding(() -> {
            int before = parser.comments().size();
            parser.feed(content);
            heartbeats += parser.comments().size() - before;
            lastId = parser.lastEventId();
            return firstId = firstId.isEmpty() ? lastId : firstId;
        });
    }

    void refused(String response) {
        guard.holding(() -> refusals.add(response));
    }

    String lastId() {
        return guard.holding(() -> lastId);
    }

    int heartbeats() {
        return guard.holding(() -> heartbeats);
    }

    int connections() {
        return guard.holding(() -> connections);
    }

    /** What it says now. */
    Page page() {
        return guard.holding(
                () -> new Page(List.copyOf(events), connections, heartbeats, List.copyOf(refusals), firstId, lastId));
    }

    /** Waits until what it says is so; it is asked under a lock, so it has to be quick. */
    void await(String what, Predicate<Notebook> isSo) {
        guard.await(() -> isSo.test(this), () -> "Waited for " + what + " in " + this);
    }

    @Override
    public String toString() {
        return guard.holding(() -> "%d events until %s, in %d connections, with %d heartbeats; refused by %s"
                .formatted(events.size(), lastId, connections, heartbeats, refusals));
    }
}
