package org.tidings.stream;

/** Somebody has as many streams as they may have. They are told when to come back, in the way that they understand. */
public final class NoRoom extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NoRoom(String message) {
        super(message, null, false, false); // nobody looks where it comes from, and a flood is no time for stack traces
    }
}
