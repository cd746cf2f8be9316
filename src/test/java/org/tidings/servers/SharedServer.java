package org.tidings.servers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Jakarta EE server that the tests are run against, with the archive at {@code /}: left running for the next test that wants
 * the same settings, since it takes a while to start, unless another one was needed meanwhile. Confined to one thread.
 */
public final class SharedServer {

    private static @Nullable JakartaServer running;
    private static Map<String, String> settings = Map.of();

    private SharedServer() {}

    /** It, with these settings by key. What tests before have left in its database is there. */
    public static JakartaServer with(Map<String, String> wanted) {
        var found = running;
        if (found == null || !found.isAlive() || !settings.equals(wanted)) {
            found = JakartaServer.start("", wanted);
            running = found;
            settings = wanted;
        }
        return found;
    }
}
