package org.tidings.embedded;

/** The start cannot have its database. The message is one sentence for whoever started the application. */
final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean mayPass;

    /** @param mayPass whether it may be there in a moment */
    DatabaseUnavailable(String sentence, boolean mayPass, Throwable cause) {
        super(sentence, cause);
        this.mayPass = mayPass;
    }

    boolean mayPass() {
        return mayPass;
    }
}
