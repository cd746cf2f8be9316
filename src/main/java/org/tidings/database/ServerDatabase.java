package org.tidings.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.tidings.settings.Settings;

/** What a Jakarta EE server brings: a data source of its own, the default one if no other is named, and its transactions. */
@ApplicationScoped
class ServerDatabase implements Database {

    private static final String TRANSACTIONS = "java:comp/TransactionSynchronizationRegistry";

    private final String name;
    private final boolean samples;
    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;

    @SuppressWarnings("NullAway.Init")
    private EntityManagerFactory entityManagers;

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

    @Override
    public EntityManagerFactory entityManagers() {
        return entityManagers;
    }

    @PostConstruct
    void open() {
        Schema.migrate(dataSource, samples);
        entityManagers =
                Persistence.createEntityManagerFactory(UNIT, Map.of("jakarta.persistence.jtaDataSource", name));
    }

    @PreDestroy
    void close() {
        entityManagers.close();
    }

    private static <T> T lookup(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("This server has no " + name, e);
        }
    }
}
