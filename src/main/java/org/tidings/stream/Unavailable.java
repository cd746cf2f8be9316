package org.tidings.stream;

/**
 * Something that a stream, or a change, needs cannot be reached now; it may be again in a moment. Whoever publishes is to try
 * again, and an open stream waits.
 */
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
