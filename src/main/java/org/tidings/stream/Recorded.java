package org.tidings.stream;

/**
 * What a change or a snapshot returned, and how far the journal had come with it.
 *
 * @param value what was returned
 * @param position of a change the id of the last event that it recorded; where it recorded none, and of a snapshot, a position
 *     of the journal from before it
 */
public record Recorded<T>(T value, long position) {}
