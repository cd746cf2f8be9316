package org.tidings.rest;

/** A value that was understood and is not allowed. The client gets the message: it names the field, the value and the rule. */
public final class InvalidValue extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidValue(String message) {
        super(message);
    }
}
