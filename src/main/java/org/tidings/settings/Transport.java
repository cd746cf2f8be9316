package org.tidings.settings;

/** How the embedded server writes streams. */
public enum Transport {

    /** Straight to the sockets, on a few event loops; where the connection is one of HTTP/1.1 without TLS. */
    DIRECT,

    /** As on every other server: through a sink of Jakarta REST. */
    PORTABLE;

    static Transport of(String text) {
        return switch (text) {
            case "direct" -> DIRECT;
            case "portable" -> PORTABLE;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
