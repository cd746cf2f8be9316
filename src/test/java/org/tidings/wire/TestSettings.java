package org.tidings.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every server is told that tests talk to, unless a test says otherwise: to take a {@link Token}, and to let one client have
 * as much as they like, since all of a test is one client.
 */
public final class TestSettings {

    private static final Map<String, String> ALL = Map.of(
            "tidings.jwt.secret", Token.SECRET,
            "tidings.streams-per-user", "1000000",
            "tidings.streams-per-address", "1000000",
            "tidings.publish-rate", "1000000",
            "tidings.publish-burst", "1000000");

    private TestSettings() {}

    /** Them, and those of a test. */
    public static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(ALL);
        all.putAll(more);
        return all;
    }

    /** Them, as variables of a process. */
    public static Map<String, String> environment() {
        return ALL.entrySet().stream()
                .collect(Collectors.toMap(setting -> variable(setting.getKey()), Map.Entry::getValue));
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
