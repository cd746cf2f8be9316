package org.tidings.stream;

/**
 * What a change returned, and how far the journal had come with it.
 *
 * @param value what the change returned
 * @param position the id of the last event that the change recorded; where it recorded none, the journal's position after it
 */
public record Recorded<T>(T value, long position) {}
