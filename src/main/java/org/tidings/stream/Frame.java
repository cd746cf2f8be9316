package org.tidings.stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One event as the bytes that travel, encoded once and shared by all who are sent it. It is an {@link OutboundSseEvent}
 * too, for those servers that insist on framing events themselves.
 */
final class Frame implements OutboundSseEvent {

    /** The name of the event that tells of history that is no longer there. */
    static final String GAP = "gap";

    private static final Fields NOTHING = new Fields(null, null, null, null, null);

    /** A comment, sent on an idle stream so that both ends notice when the other has gone. */
    static final Frame HEARTBEAT = new Frame(0, new Fields(null, null, null, null, ""), null);

    private final long position;
    private final Fields fields;
    private final @Nullable String id;
    private final @Nullable String supersededBy;
    private final boolean hidesItsPosition;
    private final byte[] bytes;

    private Frame(long position, Fields fields, @Nullable String id) {
        this(position, fields, id, null, false);
    }

    private Frame(
            long position,
            Fields fields,
            @Nullable String id,
            @Nullable String supersededBy,
            boolean hidesItsPosition) {
        this.position = position;
        this.fields = fields;
        this.id = id;
        this.supersededBy = supersededBy;
        this.hidesItsPosition = hidesItsPosition;
        var encoder = new Encoder().block(fields, id);
        if (hidesItsPosition) {
            encoder.position(position);
        }
        this.bytes = encoder.bytes();
    }

    /** A recorded event. */
    static Frame of(Entry entry) {
        var publication = entry.publication();
        var fields = publication.fields();
        boolean hasOwnId = fields.id() != null;
        var id = id(entry.position(), fields);
        return new Frame(entry.position(), fields, id, publication.supersededBy(), hasOwnId);
    }

    /** An event that no journal has: its id is the sender's if it has one, else its position in the broadcast. */
    static Frame broadcast(long position, Fields fields) {
        return new Frame(position, fields, id(position, fields));
    }

    private static String id(long position, Fields fields) {
        return fields.id() == null ? Long.toString(position) : fields.id();
    }

    /** What every stream starts with, so that a client which drops before its first event resumes where it was. */
    static Frame opening(Duration retry, long position) {
        return new Frame(position, retry(retry), Long.toString(position));
    }

    /** The position alone. */
    static Frame position(long position) {
        return new Frame(position, NOTHING, Long.toString(position));
    }

    /** The truth about history that is no longer there, told in the stream; {@code from} is null if it is not known. */
    static Frame gap(@Nullable Long from, long to) {
        var data = "{\"from\":%s,\"to\":%d}".formatted(from, to);
        return new Frame(to, new Fields(GAP, null, data, null, null), Long.toString(to));
    }

    /** Something that is said to one stream alone. */
    static Frame notice(String event, String data) {
        return new Frame(0, new Fields(event, null, data, null, null), null);
    }

    /** What a stream ends with: when to come back. */
    static Frame farewell(Duration retry) {
        return new Frame(0, retry(retry), null);
    }

    private static Fields retry(Duration retry) {
        return new Fields(null, null, null, retry, null);
    }

    long position() {
        return position;
    }

    int length() {
        return bytes.length;
    }

    /** Shared by all who send it: never to be written to. */
    byte[] bytes() {
        return bytes;
    }

    @Nullable
    String supersededBy() {
        return supersededBy;
    }

    /**
     * Whether the event has an id of the sender's own. Its position follows in a block of its own then: the browser
     * dispatches the event with the sender's id, and still resumes by position.
     */
    boolean hidesItsPosition() {
        return hidesItsPosition;
    }

    Fields fields() {
        return fields;
    }

    @Override
    public @Nullable String getName() {
        return fields.event();
    }

    @Override
    public @Nullable String getId() {
        return id;
    }

    @Override
    public @Nullable String getComment() {
        return fields.comment();
    }

    @Override
    public long getReconnectDelay() {
        return fields.retry() == null ? RECONNECT_NOT_SET : fields.retry().toMillis();
    }

    @Override
    public boolean isReconnectDelaySet() {
        return fields.retry() != null;
    }

    @Override
    public Class<?> getType() {
        return String.class;
    }

    @Override
    public Type getGenericType() {
        return String.class;
    }

    @Override
    public MediaType getMediaType() {
        return MediaType.TEXT_PLAIN_TYPE;
    }

    /** With LF alone between lines: not every server takes the others for one line end. */
    @Override
    public @Nullable String getData() {
        return fields.data() == null
                ? null
                : fields.data().replace("\r\n", "\n").replace('\r', '\n');
    }
}
