package org.tidings.chaos;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tidings.wire.RawHttp;

/** What a server says to a change. */
record Answer(int status, String type, String etag, String body) {

    private static final Pattern POSITION = Pattern.compile("\"position\":([0-9]+)");
    private static final Pattern ID = Pattern.compile("\"id\":(\"?[^\",}]+\"?)");

    /** Reads the response to its end. */
    static Answer to(RawHttp request) {
        var head = request.head();
        var type = head.field("Content-Type").orElse("");
        return new Answer(head.status(), type, head.field("ETag").orElse(""), request.body());
    }

    boolean isPromise() {
        return status >= 200 && status < 300;
    }

    /** Whether it says that the server cannot now, as a problem that a program can read. */
    boolean isNotNow() {
        return status == 503 && type.startsWith("application/problem+json");
    }

    /** The id that the event has; an answer without a body does not tell. */
    OptionalLong position() {
        return Stream.of(POSITION.matcher(body))
                .filter(position -> position.find())
                .mapToLong(position -> Long.parseLong(position.group(1)))
                .findFirst();
    }

    /** The id of what was made or changed, for the path to it. */
    String id() {
        return idInJson().replace("\"", "");
    }

    /** The id of what was made or changed, as it stands in the data of events. */
    String idInJson() {
        var id = ID.matcher(body);
        if (!id.find()) {
            throw new AssertionError("There is no id in " + this);
        }
        return id.group(1);
    }
}
