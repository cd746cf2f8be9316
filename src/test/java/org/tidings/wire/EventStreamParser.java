package org.tidings.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Interprets an event stream as the HTML standard says, in the standard's words and steps, from bytes that may be
 * cut anywhere. Whatever is incomplete when the stream ends is discarded by feeding no more.
 *
 * <p>In one thing it follows the browsers and the web platform tests (format-field-id-2) and not the letter: the
 * last event id buffer of a resumed stream starts as the id it was resumed from, not empty.
 *
 * <p>Confined to one thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML,
 *     9.2.6</a>
 */
public final class EventStreamParser {

    private static final int BOM = 0xFEFF;

    private final Consumer<? super ServerSentEvent> dispatched;
    private final Utf8Decoder decoder = new Utf8Decoder(this::codePoint);
    private final List<String> comments = new ArrayList<>();

    private boolean atStart = true;
    private boolean afterCarriageReturn;
    private final StringBuilder line = new StringBuilder();

    private final StringBuilder data = new StringBuilder();
    private String eventType = "";
    private String lastEventIdBuffer;
    private String lastEventId;
    private Optional<Duration> reconnectionTime = Optional.empty();

    /** A parser of a first connection's stream. */
    public EventStreamParser(Consumer<? super ServerSentEvent> dispatched) {
        this("", dispatched);
    }

    /** A parser of a stream that was resumed after {@code lastEventId}. */
    public EventStreamParser(String lastEventId, Consumer<? super ServerSentEvent> dispatched) {
        this.lastEventId = lastEventId;
        this.lastEventIdBuffer = lastEventId;
        this.dispatched = dispatched;
    }

    /** The events of a whole stream. */
    public static List<ServerSentEvent> parse(byte[] stream) {
        var events = new ArrayList<ServerSentEvent>();
        new EventStreamParser(events::add).feed(stream);
        return events;
    }

    /** The events of a whole stream. */
    public static List<ServerSentEvent> parse(String stream) {
        return parse(stream.getBytes(UTF_8));
    }

    /** Interprets the next bytes; every event they complete is dispatched before this returns. */
    public void feed(byte[] bytes) {
        feed(bytes, 0, bytes.length);
    }

    /** Interprets {@code bytes[from]} to {@code bytes[to - 1]}. */
    public void feed(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            decoder.decode(bytes[i]);
        }
    }

    /** What a reconnection would send as {@code Last-Event-ID}: the id of the last complete block; empty for none. */
    public String lastEventId() {
        return lastEventId;
    }

    /** The last valid {@code retry}, if there was one. */
    public Optional<Duration> reconnectionTime() {
        return reconnectionTime;
    }

    /** Every comment so far, without its colon and exactly as it came: {@code ": hi"} is {@code " hi"}. */
    public List<String> comments() {
        return List.copyOf(comments);
    }

    private void codePoint(int c) {
        boolean first = atStart;
        atStart = false;
        if (first && c == BOM || afterCarriageReturn && c == '\n') {
            afterCarriageReturn = false;
            return;
        }
        afterCarriageReturn = c == '\r';
        if (c == '\r' || c == '\n') {
            endOfLine();
        } else {
            line.appendCodePoint(c);
        }
    }

    private void endOfLine() {
        var text = line.toString();
        line.setLength(0);
        int colon = text.indexOf(':');
        if (text.isEmpty()) {
            dispatch();
        } else if (colon == 0) {
            comments.add(text.substring(1));
        } else if (colon > 0) {
            field(text.substring(0, colon), withoutOneSpace(text.substring(colon + 1)));
        } else {
            field(text, "");
        }
    }

    private static String withoutOneSpace(String value) {
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> eventType = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> lastEventIdBuffer = value.indexOf('\0') < 0 ? value : lastEventIdBuffer;
            case "retry" -> reconnectionTime = milliseconds(value).or(() -> reconnectionTime);
            default -> {
                // "Otherwise: The field is ignored."
            }
        }
    }

    private static Optional<Duration> milliseconds(String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var longest = BigInteger.valueOf(Long.MAX_VALUE);
        return Optional.of(Duration.ofMillis(new BigInteger(value).min(longest).longValueExact()));
    }

    private void dispatch() {
        lastEventId = lastEventIdBuffer;
        var type = eventType.isEmpty() ? "message" : eventType;
        var text = data.toString();
        eventType = "";
        data.setLength(0);
        if (!text.isEmpty()) {
            dispatched.accept(new ServerSentEvent(type, text.substring(0, text.length() - 1), lastEventId));
        }
    }
}
