package org.tidings.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The status line and the header fields of a response.
 *
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param status the status code
 * @param reason the reason phrase, which may be empty
 * @param fields the header fields in their order, as they came
 */
public record ResponseHead(String version, int status, String reason, List<Field> fields) {

    /** A header field; its name in the case it came in, its value without the spaces around it. */
    public record Field(String name, String value) {

        private static Field parse(String line) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(colon - 1) == ' ') {
                throw new IllegalArgumentException("not a header field: " + line);
            }
            return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }

    /**
     * Reads a head, with or without the empty line after it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ResponseHead parse(String text) {
        var lines = text.stripTrailing().split("\r\n");
        var status = lines[0].split(" ", 3);
        if (!status[0].matches("HTTP/1\\.[01]") || status.length < 2 || !status[1].matches("[1-5][0-9]{2}")) {
            throw new IllegalArgumentException("not a status line: " + lines[0]);
        }
        var fields = new ArrayList<Field>();
        for (int i = 1; i < lines.length; i++) {
            fields.add(Field.parse(lines[i]));
        }
        var reason = status.length > 2 ? status[2] : "";
        return new ResponseHead(status[0], Integer.parseInt(status[1]), reason, List.copyOf(fields));
    }

    /** The value of a field, its name in any case; several fields of that name are joined by commas. */
    public Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .reduce((a, b) -> a + ", " + b);
    }

    /** Whether {@code EventSource} would take it for an event stream: a 200 of that type, whatever its parameters. */
    public boolean isEventStream() {
        var type = field("Content-Type").orElse("").split(";", 2)[0].strip();
        return status == 200 && type.toLowerCase(Locale.ROOT).equals("text/event-stream");
    }
}
