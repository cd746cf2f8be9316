package org.tidings.stream;

import java.util.List;

/**
 * A stretch of history: all that some channels have after one position and up to another.
 *
 * @param entries the entries, oldest first
 * @param through the position up to which this page is complete; at least the last entry's
 */
public record Page(List<Entry> entries, long through) {}
