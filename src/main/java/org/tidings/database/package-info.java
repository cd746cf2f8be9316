/**
 * The database: where the business data and the events are kept, in one place and in one transaction.
 *
 * <p>{@link org.tidings.database.Database} is what the surroundings bring: a Jakarta EE server its data source and its
 * transactions, the embedded server a pool and a transaction manager of its own. {@link org.tidings.database.Opening}
 * has it there when the application starts, {@link org.tidings.database.Schema} brings it up to date,
 * {@link org.tidings.database.EntityManagers} lets beans inject an {@link jakarta.persistence.EntityManager}, and
 * {@link org.tidings.database.Outage} tells a database that cannot be reached from one that says no. So does
 * {@link org.tidings.database.Collision} of two changes at once.
 *
 * <p>Deliberately absent: entities, which belong to the features, and statements about events, which belong to the journal.
 */
@NullMarked
package org.tidings.database;

import org.jspecify.annotations.NullMarked;
