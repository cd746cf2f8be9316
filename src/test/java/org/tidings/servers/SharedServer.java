package org.tidings.servers;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Jakarta EE server that the tests are run against, with the archive at {@code /} or below it. Since it takes a while to start, it is left
 * running: with the settings that most tests share, until all of them have been run; with others, for the next test that wants the
 * same, unless one with yet others was needed meanwhile. Confined to one thread.
 */
public final class SharedServer {

    /** What most tests can share: nothing comes by itself, clients come back soon, much may be sent, and from another origin. */
    private static final Map<String, String> COMMON = Map.of(
            "tidings.heartbeat", "1h",
            "tidings.retry", "200ms",
            "tidings.body-max", "8m",
            "tidings.cors-origins", "https://partner.example");

    private static @Nullable JakartaServer common;
    private static @Nullable JakartaServer other;
    private static String contextOfOther = "";
    private static Map<String, String> settingsOfOther = Map.of();

    private SharedServer() {}

    /** The settings that tests share, and those of a test, by key. */
    public static Map<String, String> settings(Map<String, String> wanted) {
        var all = new HashMap<>(COMMON);
        all.putAll(wanted);
        return all;
    }

    /** It, with {@link #settings}. What tests before have left in its database is there. */
    public static JakartaServer with(Map<String, String> wanted) {
        var settings = settings(wanted);
        if (settings.equals(COMMON)) {
            return common = isAlive(common) ? common : JakartaServer.startCommon(settings);
        }
        return other("", settings);
    }

    /** It, with the archive below a context path such as {@code "/tidings"}, and the settings that most tests share. */
    public static JakartaServer below(String context) {
        return other(context, COMMON);
    }

    private static JakartaServer other(String context, Map<String, String> settings) {
        if (!isAlive(other) || !context.equals(contextOfOther) || !settings.equals(settingsOfOther)) {
            other = JakartaServer.start(context, settings);
            contextOfOther = context;
            settingsOfOther = settings;
        }
        return other;
    }

    private static boolean isAlive(@Nullable JakartaServer server) {
        return server != null && server.isAlive();
    }
}
