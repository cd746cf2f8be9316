package org.tidings.stream;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a client wants its stream to begin, as the request says it. A {@code @BeanParam} of the resource methods that
 * open streams.
 *
 * <p>A browser that reconnects sends the header, always; for a first connection, for which it cannot be set, there is the
 * query parameter. Whatever they hold, the answer is a stream: to any refusal an {@code EventSource} reacts by giving up
 * for good (HTML, 9.2.3).
 */
public final class ResumePoint {

    /** The value that asks for history from its start. */
    public static final String EARLIEST = "earliest";

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER)
    private @Nullable String header;

    @QueryParam("lastEventId")
    private @Nullable String parameter;

    /** For the server, which fills in the fields: not every one has constructors of bean parameters take values. */
    public ResumePoint() {}

    /**
     * @param header the value of {@code Last-Event-ID}, which decides if it is there
     * @param parameter the value of {@code ?lastEventId=}
     */
    public ResumePoint(@Nullable String header, @Nullable String parameter) {
        this.header = header;
        this.parameter = parameter;
    }

    private @Nullable String lastEventId() {
        return header == null || header.isEmpty() ? parameter : header;
    }

    /** Whether the client asks for what happens from now on. */
    boolean isNow() {
        var id = lastEventId();
        return id == null || id.isEmpty();
    }

    /** Whether the client asks for all there is. */
    boolean isEarliest() {
        return EARLIEST.equals(lastEventId());
    }

    /** The position after which to go on; {@code null} if the client names none that can be one. */
    @Nullable
    Long position() {
        var id = lastEventId();
        return id != null && POSITION.matcher(id).matches() ? Long.valueOf(id) : null;
    }
}
