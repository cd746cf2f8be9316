package org.tidings.settings;

import java.time.Duration;

/**
 * Which database, and how it is reached.
 *
 * @param store where everything is kept
 * @param user who we are to it
 * @param password and the proof of it
 * @param patience how long the start waits for a database that cannot be reached
 * @param connections the most connections to it
 * @param dataSource in a Jakarta EE server, the JNDI name of the data source; the above hold for the embedded server only
 * @param samples whether a new database gets a little to look at
 */
public record DatabaseSettings(
        Store store,
        String user,
        Secret password,
        Duration patience,
        int connections,
        String dataSource,
        boolean samples) {

    /** @throws WrongSetting if a value is not allowed */
    public DatabaseSettings {
        Setting.DATABASE_WAIT.require(patience);
        Setting.DATABASE_CONNECTIONS.require(connections);
    }
}
