/**
 * Adapters of the kernel's {@link org.tidings.stream.Journal}: where events are recorded.
 *
 * <p>{@link org.tidings.journal.JdbcJournal} keeps them in the database of the business data.
 * {@link org.tidings.journal.TransactionCommit} records those of a transaction when it completes,
 * {@link org.tidings.journal.GroupCommit} those that are in none; both through an
 * {@link org.tidings.journal.Appender}, as one row of {@link org.tidings.journal.JournalTables} gives the positions and orders
 * the commits. Where nobody else can write, an {@link org.tidings.journal.ExclusiveAppender} counts them, and spares the database what is
 * ephemeral.
 * {@link org.tidings.journal.Notices} tell of a commit, to this node and to others, and move the
 * {@link org.tidings.journal.Horizon}: as far as a node knows everything to be committed, its
 * {@link org.tidings.journal.Follower} goes, and whoever reads: with what it was told, and by the table where it was not told of all. {@link org.tidings.journal.Trimmer} deletes what the rules do not keep.
 *
 * <p>{@link org.tidings.journal.MemoryJournal} forgets everything when the process ends.
 *
 * <p>Deliberately absent: a second path for live events. What is followed has been
 * committed, and a notice of it is a copy that the database sends with the commit.
 */
@NullMarked
package org.tidings.journal;

import org.jspecify.annotations.NullMarked;
