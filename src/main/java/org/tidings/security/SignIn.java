package org.tidings.security;

import org.jspecify.annotations.Nullable;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Require;

/**
 * Whom it is about.
 *
 * @param user a name
 */
record SignIn(@Nullable String user) {

    private static final int MAX_NAME = 100;

    /** @throws InvalidValue if it is no name */
    SignIn {
        Require.text("user", user, 1, MAX_NAME);
    }

    String name() {
        return String.valueOf(user);
    }
}
