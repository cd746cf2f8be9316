package org.tidings.console;

/** What was asked for cannot be done any more. The client gets the message. */
final class WrongState extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongState(String message) {
        super(message);
    }
}
