package org.tidings.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Makes {@code @Inject EntityManager} the one of the current transaction, as Jakarta Persistence has it in a container
 * (3.1, section 7.6.4.1). It is not {@code @PersistenceContext}, whose data source is fixed in the archive: which one it
 * is, is a setting here. And it is preferred to the one that a container of Jakarta EE 11 makes by itself (since
 * Jakarta Persistence 3.2), for the same reason.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
class EntityManagers {

    @Inject
    Database database;

    /** One for all beans and threads: it looks for the real one at each call. */
    @Produces
    @Dependent
    EntityManager ofTheTransaction() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private EntityManager current() {
        var transactions = database.transactions();
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE
                && transactions.getTransactionStatus() != Status.STATUS_MARKED_ROLLBACK) {
            throw new TransactionRequiredException("There is no transaction on this thread");
        }
        if (transactions.getResource(Database.UNIT) instanceof EntityManager open) {
            return open;
        }
        var opened = database.entityManagers().createEntityManager(); // joins the transaction, as it is made in one
        transactions.putResource(Database.UNIT, opened);
        transactions.registerInterposedSynchronization(new CloseAfterwards(opened));
        return opened;
    }

    private record CloseAfterwards(EntityManager entities) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            entities.close();
        }
    }
}
