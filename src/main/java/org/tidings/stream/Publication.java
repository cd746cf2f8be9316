package org.tidings.stream;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the journal, which gives it a position and makes it an {@link Entry}.
 *
 * @param channel the channel it belongs to
 * @param fields what it says on the wire
 * @param ephemeral whether history may do without it
 * @param supersededBy the key under which the last value wins; {@code null} if every event counts
 */
public record Publication(
        String channel,
        Fields fields,
        boolean ephemeral,
        @Nullable String supersededBy) {

    /** @throws IllegalArgumentException if the channel's name is not one */
    public Publication {
        ChannelName.require(channel);
    }
}
