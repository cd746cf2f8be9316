package org.tidings.stream;

import org.jspecify.annotations.Nullable;

/** A recorded event. Safe for any thread. */
public final class Entry {

    private final long position;
    private final Publication publication;

    /** Two who want it first at the same time may make two that are alike. */
    private @Nullable Frame frame;

    /**
     * @param position its place in the one order of all events of all channels; the event's id on the wire
     * @param publication what was recorded
     */
    public Entry(long position, Publication publication) {
        this.position = position;
        this.publication = publication;
    }

    /** Its place in the one order of all events of all channels; the event's id on the wire. */
    public long position() {
        return position;
    }

    /** What was recorded. */
    public Publication publication() {
        return publication;
    }

    /** The channel it belongs to. */
    public String channel() {
        return publication.channel();
    }

    /** What travels: encoded when it is first wanted, and once, as long as this is kept. */
    Frame frame() {
        var encoded = frame;
        if (encoded == null) {
            encoded = Frame.of(this);
            frame = encoded;
        }
        return encoded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Entry entry && entry.position == position && entry.publication.equals(publication);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(position);
    }

    @Override
    public String toString() {
        return position + " " + publication;
    }
}
