package org.tidings.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidings.rest.InvalidValue;

/**
 * How often a clock ticks, and under what name.
 *
 * @param every 100 ms to 1 h
 * @param name the event's type, up to 32 characters in one line; {@code null} for the default, {@code message}
 */
record Rhythm(Duration every, @Nullable String name) {

    private static final String NODE = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_NAME = 32;
    private static final Pattern REFUSED = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final Pattern INTERVAL = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

    /** @throws InvalidValue if it is not allowed */
    Rhythm {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new InvalidValue("every is " + every.toMillis() + " ms; allowed is 100ms to 1h");
        }
        if (name != null
                && (name.isEmpty()
                        || name.length() > LONGEST_NAME
                        || REFUSED.matcher(name).find())) {
            throw new InvalidValue("name is to have 1 to " + LONGEST_NAME + " characters, in one line");
        }
    }

    /**
     * The rhythm that a request names.
     *
     * @param every such as {@code 500ms}, {@code 1s} or {@code 5m}
     * @throws InvalidValue if it is not allowed
     */
    static Rhythm of(String every, @Nullable String name) {
        var written = INTERVAL.matcher(every);
        if (!written.matches()) {
            throw new InvalidValue("every is '%s'; allowed is 100ms to 1h, as 500ms, 1s or 5m".formatted(every));
        }
        return new Rhythm(Duration.of(Long.parseLong(written.group(1)), UNITS.get(written.group(2))), name);
    }

    /**
     * A clock for each rhythm, on each node, since what one node fires all of them hear: {@code clock/5e0a91c2/1000}, or with a
     * name, of which a channel takes only the bytes.
     */
    String channel() {
        var channel = "clock/" + NODE + "/" + every.toMillis();
        return name == null ? channel : channel + "/" + HexFormat.of().formatHex(name.getBytes(UTF_8));
    }
}
