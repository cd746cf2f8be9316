package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What every response is to tell browsers, word for word. */
public final class ForBrowsers {

    private static final Map<String, String> FIELDS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY");

    private ForBrowsers() {}

    /** @param what was asked for */
    public static void assertOn(ResponseHead head, String what) {
        FIELDS.forEach((name, value) ->
                assertThat(head.field(name)).as("%s: %s", what, name).hasValue(value));
    }
}
