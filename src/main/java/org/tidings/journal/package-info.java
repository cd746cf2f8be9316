/**
 * Adapters of the kernel's {@link org.tidings.stream.Journal}: where events are recorded.
 *
 * <p>{@link org.tidings.journal.MemoryJournal} forgets everything when the process ends.
 */
@NullMarked
package org.tidings.journal;

import org.jspecify.annotations.NullMarked;
