/**
 * Adapters of the kernel's {@link org.tidings.stream.Journal}: where events are recorded.
 *
 * <p>{@link org.tidings.journal.JdbcJournal} keeps them in the database of the business data.
 * {@link org.tidings.journal.TransactionCommit} records those of a transaction when it completes,
 * {@link org.tidings.journal.GroupCommit} those that are in none; both through
 * {@link org.tidings.journal.JournalTables}, where one row gives the positions and orders the commits.
 * {@link org.tidings.journal.Notices} tell of a commit, to this node and to others, and move the
 * {@link org.tidings.journal.Horizon}: as far as a node knows everything to be committed, its
 * {@link org.tidings.journal.Follower} reads. {@link org.tidings.journal.Trimmer} deletes what the rules do not keep.
 *
 * <p>{@link org.tidings.journal.MemoryJournal} forgets everything when the process ends.
 *
 * <p>Deliberately absent: a second path for live events. What is followed has been committed and is read back.
 */
@NullMarked
package org.tidings.journal;

import org.jspecify.annotations.NullMarked;
