package org.tidings.stream;

import java.util.Set;

/**
 * A name that stands for several channels, which may change while a stream is open.
 *
 * <p>A feature implements it as a bean: {@code home/alice} stands for the posts of everybody whom Alice follows,
 * and changes when she follows somebody else. Called on a subscriber's thread, concurrently; may block.
 */
public interface ChannelGroup {

    /** Whether this group knows that name. */
    boolean covers(String name);

    /** The channels behind a name that this group covers, as they are now. */
    Set<String> members(String name);

    /** The names of the events after which {@link #members} has changed. They travel on a channel of the group itself. */
    Set<String> changedBy();
}
