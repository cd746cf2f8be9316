package org.tidings.security;

/** A token that is none, or not for us, or no longer. The message says why, to whoever sent it, and nothing of what is in it. */
final class BadToken extends Exception {

    private static final long serialVersionUID = 1;

    BadToken(String why) {
        super(why);
    }
}
