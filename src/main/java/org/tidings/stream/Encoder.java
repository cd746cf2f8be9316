package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes blocks of an event stream, as the HTML standard's grammar has it (HTML, 9.2.5). Every line is
 * {@code field: value} with one space, every line end is LF, and every block ends with an empty line.
 */
final class Encoder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    /** One block. {@code null} fields are left out; without data, a browser dispatches nothing. */
    Encoder block(Fields fields, @Nullable String id) {
        if (fields.comment() != null) {
            line("", fields.comment());
        }
        if (fields.event() != null) {
            line("event", fields.event());
        }
        if (id != null) {
            line("id", id);
        }
        if (fields.retry() != null) {
            line("retry", Long.toString(fields.retry().toMillis()));
        }
        if (fields.data() != null) {
            data(fields.data());
        }
        bytes.write('\n');
        return this;
    }

    /** A block that moves the browser's last event id and dispatches nothing. */
    Encoder position(long position) {
        line("id", Long.toString(position));
        bytes.write('\n');
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** CR, LF and CRLF each end a line of data; a browser gives all of them back as LF. Empty data is one empty line. */
    private void data(String data) {
        int start = 0;
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c == '\n' || c == '\r') {
                line("data", data.substring(start, i));
                if (c == '\r' && i + 1 < data.length() && data.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        line("data", data.substring(start));
    }

    private void line(String field, String value) {
        bytes.writeBytes(field.getBytes(UTF_8));
        bytes.write(':');
        bytes.write(' ');
        bytes.writeBytes(value.getBytes(UTF_8));
        bytes.write('\n');
    }
}
