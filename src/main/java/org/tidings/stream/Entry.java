package org.tidings.stream;

/**
 * A recorded event.
 *
 * @param position its place in the one order of all events of all channels; the event's id on the wire
 * @param publication what was recorded
 */
public record Entry(long position, Publication publication) {

    /** The channel it belongs to. */
    public String channel() {
        return publication.channel();
    }
}
