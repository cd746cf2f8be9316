package org.tidings.rest;

import java.util.function.BiConsumer;

/**
 * What every response says to browsers, be it a page, an answer of the API or an error. A server sets it before anybody else
 * has a word, so that whoever knows better can say so.
 */
public final class ResponseHeaders {

    /** Nothing but what this server itself has, and nothing inside of a page: no script, no style. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private ResponseHeaders() {}

    /** Says each header with its value. */
    public static void each(BiConsumer<String, String> header) {
        header.accept("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept("Referrer-Policy", "same-origin");
        header.accept("X-Frame-Options", "DENY"); // for browsers that know no frame-ancestors
    }
}
