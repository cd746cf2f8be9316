package org.tidings.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Settings;

/** What a Jakarta EE server brings: a data source of its own, the default one if no other is named, and its transactions. */
@ApplicationScoped
class ServerDatabase implements Database {

    private static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";

    private final String name;
    private final boolean samples;
    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;

    /** Guarded by this. */
    private @Nullable EntityManagerFactory entityManagers;

    /** Looks once, on a thread of the server's: on any other the names mean nothing. */
    @Inject
    ServerDatabase(Settings settings) {
        name = settings.dataSource();
        samples = settings.samples();
        dataSource = lookup(name, DataSource.class);
        transactions = lookup(TRANSACTIONS, TransactionSynchronizationRegistry.class);
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ServerDatabase() {
        name = null;
        samples = false;
        dataSource = null;
        transactions = null;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public TransactionSynchronizationRegistry transactions() {
        return transactions;
    }

    /** They are made when they are first asked for: who uses the journal as a library has a persistence unit of their own, or none. */
    @Override
    public synchronized EntityManagerFactory entityManagers() {
        if (entityManagers == null) {
            entityManagers =
                    Persistence.createEntityManagerFactory(UNIT, Map.of("jakarta.persistence.jtaDataSource", name));
        }
        return entityManagers;
    }

    @Override
    public void prepare() {
        entityManagers();
    }

    /** On a thread of its own: who comes first may be in a transaction, in which no schema can be migrated. */
    @PostConstruct
    void open() {
        var migration = new FutureTask<>(() -> Schema.migrate(dataSource, samples), null);
        Thread.ofPlatform().name("schema").start(migration);
        try {
            migration.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The tables cannot be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the tables are made", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (entityManagers != null) {
            entityManagers.close();
        }
    }

    private static <T> T lookup(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("This server has no " + name, e);
        }
    }
}
