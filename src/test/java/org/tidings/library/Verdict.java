package org.tidings.library;

/**
 * What came of a probe.
 *
 * @param holds whether it is what the library promises
 * @param said what was seen, for the table
 */
record Verdict(boolean holds, String said) {}
