package org.tidings.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How much of some channels' history is kept.
 *
 * @param channels the name of a channel; one that ends with {@code *} stands for all that begin so
 * @param events the most events of each of them
 * @param age how long each event is kept
 */
public record RetentionRule(String channels, int events, Duration age) {

    private static final Pattern WRITTEN = Pattern.compile("([^:*]*\\*?):([0-9]{1,9}):([0-9]{1,6})([smhd])");

    /**
     * A rule as {@code mail/*:1000:90d}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static RetentionRule of(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException(text);
        }
        long count = Long.parseLong(written.group(3));
        var age =
                switch (written.group(4)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        return new RetentionRule(written.group(1), Integer.parseInt(written.group(2)), age);
    }

    /** Whether it is about this channel. */
    public boolean covers(String channel) {
        return channels.endsWith("*")
                ? channel.startsWith(channels.substring(0, channels.length() - 1))
                : channel.equals(channels);
    }
}
