package org.tidings.servers;

/** The archive on a Jakarta EE server, to be looked at, until Ctrl-C. It forgets everything when it is started anew. */
final class RunIt {

    private RunIt() {}

    /** Runs the one that is asked for. */
    public static void main(String... arguments) {
        if (!JakartaServer.isAskedFor()) {
            throw new IllegalStateException("Say on which server, as in ./mvnw -Pwildfly,run-it");
        }
        int port = Integer.getInteger("tidings.port");
        try (var server = JakartaServer.startToBeSeen(port)) {
            System.out.printf(
                    "%s has Tidings at http://localhost:%d/ and writes into %s. Ctrl-C ends it.%n",
                    JakartaServer.name(), port, server.folder());
            server.awaitEnd();
        }
    }
}
