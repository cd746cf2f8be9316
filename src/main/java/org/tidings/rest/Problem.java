package org.tidings.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, for the program that sent it and the person behind it. Its type is {@code about:blank}: the
 * status says what kind of problem it is.
 *
 * @param status the HTTP status
 * @param detail a sentence about this occurrence; {@code null} if there is no more to say than the status does
 * @param extensions members of this problem's own, such as the {@code current} state of the thing
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(int status, @Nullable String detail, Map<String, Object> extensions) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of one of the well-known kinds. */
    public static Problem of(Response.Status status, @Nullable String detail) {
        return of(status.getStatusCode(), detail);
    }

    static Problem of(int status, @Nullable String detail) {
        return new Problem(status, detail, Map.of());
    }

    /** The same problem, with one more member. */
    public Problem with(String name, Object value) {
        var more = new TreeMap<>(extensions);
        more.put(name, value);
        return new Problem(status, detail, more);
    }

    /** The exception that a resource, or whatever it calls, throws to answer with this problem. */
    public WebApplicationException exception() {
        return new WebApplicationException(title(), on(Response.status(status)));
    }

    /** The response that says so, made from one that has the status and perhaps headers. */
    Response on(Response.ResponseBuilder response) {
        return response.type(MEDIA_TYPE).entity(members()).build();
    }

    private Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "about:blank");
        members.put("title", title());
        members.put("status", status);
        if (detail != null) {
            members.put("detail", detail);
        }
        members.putAll(extensions);
        return members;
    }

    private String title() {
        var known = Response.Status.fromStatusCode(status);
        return switch (status) {
            case 413 -> "Content Too Large"; // its name since RFC 9110
            case 422 -> "Unprocessable Content"; // unknown to Jakarta REST
            default -> known == null ? "Status " + status : known.getReasonPhrase();
        };
    }
}
