package org.tidings.settings;

/**
 * A value that must not appear in a log or a message.
 *
 * @param value what it is
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return value.isEmpty() ? "" : "…";
    }
}
