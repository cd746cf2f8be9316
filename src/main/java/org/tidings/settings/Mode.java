package org.tidings.settings;

/** What the application is run for. */
public enum Mode {

    /** To be looked at and tried out. */
    DEVELOPMENT,

    /** For those whose it is: it does not start with anything that is there to be tried out. */
    PRODUCTION;

    static Mode of(String text) {
        return switch (text) {
            case "development" -> DEVELOPMENT;
            case "production" -> PRODUCTION;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
