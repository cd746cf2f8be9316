package org.tidings.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.wire.ServerSentEvent;

/**
 * Holds what readers have received against what was promised. Done when no more is being published and every reader has
 * the last of it.
 */
final class Audit {

    private static final Pattern MARK = Pattern.compile("change [0-9]+\\.");

    /** Events that no request asks for by itself. */
    private static final Set<String> UNASKED = Set.of("job-progressed", "job-finished", "job-failed");

    private final List<Ledger.Promise> promises;
    private final List<Change> attempts;
    private final List<String> surprises;

    Audit(Ledger ledger) {
        surprises = ledger.surprises();
        promises = ledger.promises();
        attempts = ledger.attempts();
    }

    /** Asserts that servers have either done what they were asked for or said that they cannot now. */
    void assertNoSurprises() {
        assertThat(surprises.stream().limit(5))
                .as("the first of %d answers that are neither a promise nor a refusal", surprises.size())
                .isEmpty();
    }

    /** Asserts that what was promised is there once, in order, and that what was not is there once at most. */
    void assertDelivered(Reader reader) {
        assertNoSurprises();
        var page = reader.page();
        assertThat(page.refusals())
                .as("what would have ended %s for good", reader)
                .isEmpty();
        assertThat(page.events().stream().filter(event -> event.type().equals("gap")))
                .as("gaps of %s", reader)
                .isEmpty();
        assertOrder(reader, page.events());
        assertPromisesKept(reader);
        assertNothingTwice(reader, page.events());
        assertNothingUnasked(reader, page.events());
    }

    private static void assertOrder(Reader reader, List<ServerSentEvent> events) {
        long last = 0;
        for (var event : recorded(events)) {
            assertThat(id(event))
                    .as("the id of %s at %s, after %d", event, reader, last)
                    .isGreaterThan(last);
            last = id(event);
        }
    }

    /** Asserts that what was promised is there. */
    void assertPromisesKept(Reader reader) {
        var events = reader.page().events();
        var byId = new HashMap<Long, ServerSentEvent>();
        events.forEach(event -> byId.put(id(event), event));
        for (var promise : promises) {
            var change = promise.change();
            if (reader.watches(change.channel())) {
                var kept = promise.position().isPresent()
                        ? byId.get(promise.position().getAsLong())
                        : events.stream()
                                .filter(event -> isOf(change, event))
                                .findFirst()
                                .orElse(null);
                assertThat(kept).as("%s at %s", promise, reader).isNotNull();
                assertThat(isOf(change, kept)).as("%s as %s", promise, kept).isTrue();
            }
        }
    }

    private static boolean isOf(Change change, ServerSentEvent event) {
        return event.type().equals(change.event()) && event.data().contains(change.mark());
    }

    private static void assertNothingTwice(Reader reader, List<ServerSentEvent> events) {
        var seen = new HashSet<String>();
        for (var event : recorded(events)) {
            var mark = MARK.matcher(event.data());
            if (mark.find()) {
                assertThat(seen.add(event.type() + " of " + mark.group()))
                        .as("%s is the first of its kind at %s", event, reader)
                        .isTrue();
            }
        }
    }

    private void assertNothingUnasked(Reader reader, List<ServerSentEvent> events) {
        var asked = new HashMap<String, Long>();
        attempts.stream()
                .filter(change -> reader.watches(change.channel()))
                .forEach(change -> asked.merge(change.event(), 1L, Long::sum));
        var received = new HashMap<String, Long>();
        recorded(events).stream()
                .filter(event -> !UNASKED.contains(event.type()))
                .forEach(event -> received.merge(event.type(), 1L, Long::sum));
        received.forEach((type, count) -> assertThat(count)
                .as("the number of %s at %s", type, reader)
                .isLessThanOrEqualTo(asked.getOrDefault(type, 0L)));
    }

    /** Asserts that a part of a history has nothing less and nothing else between its ends than the whole has. */
    static void assertPartOf(Reader whole, Reader part) {
        var page = part.page();
        long first = Long.parseLong(page.firstId());
        long last = Math.min(
                Long.parseLong(page.lastId()), Long.parseLong(whole.page().lastId()));
        var expected = between(first, last, whole.page().events());
        var actual = between(first, last, page.events());
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertThat(actual.get(i))
                    .as("event %d of %s after %d", i, part, first)
                    .isEqualTo(expected.get(i));
        }
        assertThat(actual).as("%s from %d to %d", part, first, last).hasSameSizeAs(expected);
    }

    private static List<ServerSentEvent> between(long after, long last, List<ServerSentEvent> events) {
        return recorded(events).stream()
                .filter(event -> id(event) > after && id(event) <= last)
                .toList();
    }

    /** Without what is told only to those who are there. */
    private static List<ServerSentEvent> recorded(List<ServerSentEvent> events) {
        return events.stream()
                .filter(event -> !event.type().equals("job-progressed"))
                .toList();
    }

    private static long id(ServerSentEvent event) {
        return Long.parseLong(event.lastEventId());
    }
}
