package org.tidings.settings;

/** Who says who is asking. */
public enum IdentitySource {

    /** The application itself, which takes anybody's word for it once, when they sign in. */
    DEMO,

    /** An issuer of tokens. */
    JWT,

    /** The server that the application is deployed to; and an issuer of tokens, if its keys are known. */
    CONTAINER;

    static IdentitySource of(String text) {
        return switch (text) {
            case "demo" -> DEMO;
            case "jwt" -> JWT;
            case "container" -> CONTAINER;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
