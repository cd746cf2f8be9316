package org.tidings.embedded;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.UserTransaction;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import java.util.stream.Stream;
import org.jboss.weld.transaction.spi.TransactionServices;

/**
 * Narayana's transactions, for Weld. Without this service the observers that shall wait for a transaction's end are
 * called at once, and nobody is told.
 */
final class Transactions implements TransactionServices {

    /** Keeps Narayana's log in memory: there is one database, which commits in one phase, so nothing is ever in doubt. */
    static void configure() {
        Stream.of("", "communicationStore", "stateStore").forEach(store -> {
            var name = store.isEmpty() ? null : store;
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreType(VolatileStore.class.getName());
        });
        try {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("tidings");
        } catch (CoreEnvironmentBeanException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void registerSynchronization(Synchronization synchronization) {
        try {
            TransactionManager.transactionManager().getTransaction().registerSynchronization(synchronization);
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isTransactionActive() {
        try {
            int status = TransactionManager.transactionManager().getStatus();
            return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public jakarta.transaction.UserTransaction getUserTransaction() {
        return UserTransaction.userTransaction();
    }

    @Override
    public void cleanup() {
        // Narayana's are the process's, not the container's
    }
}
