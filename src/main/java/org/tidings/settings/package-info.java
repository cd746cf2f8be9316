/**
 * What can be set from outside: a table of settings, read once, before anything starts.
 *
 * <p>{@link org.tidings.settings.Setting} is one row of the table, {@link org.tidings.settings.Settings} the values of
 * all rows. A setting is looked up on the command line, then among the system properties ({@code tidings.heartbeat}),
 * then in the environment ({@code TIDINGS_HEARTBEAT}); where nobody names it, the default of its row holds. A value that
 * is not allowed stops the start, with a sentence that names it.
 *
 * <p>Deliberately absent: files, profiles, and settings that change while the application runs.
 */
@NullMarked
package org.tidings.settings;

import org.jspecify.annotations.NullMarked;
