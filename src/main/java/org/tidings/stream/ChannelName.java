package org.tidings.stream;

import java.util.regex.Pattern;

/**
 * What a channel may be called: a feature's word, then any number of segments after slashes, such as
 * {@code console} or {@code mail/alice}; at most 128 characters, all of them harmless in a URI and in a log.
 */
public final class ChannelName {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 128;

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]*(/[A-Za-z0-9._~-]+)*");

    private ChannelName() {}

    /**
     * Returns the name it was given.
     *
     * @throws IllegalArgumentException if it is not the name of a channel
     */
    public static String require(String name) {
        if (name.length() > MAX_LENGTH || !GRAMMAR.matcher(name).matches()) {
            throw new IllegalArgumentException("A channel is named like 'console' or 'mail/alice', in at most "
                    + MAX_LENGTH + " characters of letters, digits and . _ ~ -");
        }
        return name;
    }
}
