package org.tidings.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/**
 * Opens the database when the application starts, and not with the first request: on a thread that may look up the server's
 * names. An application without its database is not deployed.
 */
@ApplicationScoped
class Opening {

    void on(@Observes @Initialized(ApplicationScoped.class) Object start, Database database) {
        database.prepare();
    }
}
