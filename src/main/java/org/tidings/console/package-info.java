/**
 * The back office: tickets that several operators work on at once, and long jobs whose progress all of them see.
 *
 * <p>{@link org.tidings.console.ConsoleResource}, {@link org.tidings.console.TicketResource} and
 * {@link org.tidings.console.JobResource} translate HTTP. {@link org.tidings.console.Tickets} and
 * {@link org.tidings.console.Jobs} change what there is and fire what happens on the channel {@code console};
 * {@link org.tidings.console.JobRunner} has the threads, and {@link org.tidings.console.AbandonedJobs} ends the jobs
 * whose threads died with their node.
 *
 * <p>A ticket has a version, its {@code ETag}: who changes another one than they have seen gets the current one to
 * look at instead. The last value of a job's progress wins; of tickets every event counts.
 *
 * <p>Deliberately absent: locks that operators hold, work that the jobs really do, and other nodes that go on with the
 * jobs of a dead one.
 */
@NullMarked
package org.tidings.console;

import org.jspecify.annotations.NullMarked;
