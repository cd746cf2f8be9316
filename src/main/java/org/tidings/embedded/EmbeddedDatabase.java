package org.tidings.embedded;

import static java.time.Duration.ofSeconds;

import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.hibernate.engine.transaction.jta.platform.internal.JBossStandAloneJtaPlatform;
import org.tidings.database.Database;
import org.tidings.database.Outage;
import org.tidings.database.Schema;
import org.tidings.settings.Settings;
import org.tidings.settings.Store;

/** A pool of connections to H2 or PostgreSQL that take part in Narayana's transactions. */
final class EmbeddedDatabase implements Database, AutoCloseable {

    private final AgroalDataSource pool;
    private final Store store;
    private final Runnable end;

    /** Made meanwhile: it takes about as long as everything else that is to be started. */
    private final FutureTask<EntityManagerFactory> entityManagers;

    private EmbeddedDatabase(AgroalDataSource pool, Store store, Runnable end) {
        this.pool = pool;
        this.store = store;
        this.end = end;
        this.entityManagers = new FutureTask<>(() -> entityManagers(pool));
        Thread.ofPlatform().daemon().name("persistence").start(entityManagers);
    }

    /**
     * Opens the database, makes its folder and its tables where there are none, and waits for one that cannot be reached as
     * long as the settings say.
     *
     * @throws DatabaseUnavailable if that cannot be done; what is there has not been changed then
     */
    static EmbeddedDatabase open(Settings settings) {
        Transactions.configure();
        var address = DatabaseAddress.of(settings.database());
        address.prepare();
        var deadline = System.nanoTime() + settings.databaseWait().toNanos();
        while (true) {
            try {
                return open(settings, address);
            } catch (SQLException | RuntimeException e) {
                var unavailable = address.unavailable(e);
                if (!unavailable.mayPass() || System.nanoTime() >= deadline) {
                    throw unavailable;
                }
                pause();
            }
        }
    }

    @SuppressWarnings("try") // the probe is there to be open
    private static EmbeddedDatabase open(Settings settings, DatabaseAddress address) throws SQLException {
        try (var probe = address.probe(settings)) {
            var pool = pool(settings, address);
            try {
                Schema.migrate(pool, settings.samples());
                return new EmbeddedDatabase(pool, settings.database(), address.attend(pool));
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        }
    }

    private static AgroalDataSource pool(Settings settings, DatabaseAddress address) throws SQLException {
        var transactions = new NarayanaTransactionIntegration(TransactionManager.transactionManager(), registry());
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(connections -> connections
                        .minSize(1)
                        .maxSize(settings.databaseConnections())
                        .acquisitionTimeout(ofSeconds(5))
                        .idleValidationTimeout(ofSeconds(1))
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(2))
                        .exceptionSorter(Outage::is)
                        .transactionIntegration(transactions)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(address.url())
                                .loginTimeout(ofSeconds(5))
                                .principal(new NamePrincipal(settings.databaseUser()))
                                .credential(new SimplePassword(
                                        settings.databasePassword().value())))));
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Optional<Path> folder() {
        return store instanceof Store.Folder folder ? Optional.of(folder.path()) : Optional.empty();
    }

    /** H2 locks its file, and memory is of this process alone. */
    @Override
    public boolean isExclusive() {
        return !(store instanceof Store.Postgres);
    }

    @Override
    public TransactionSynchronizationRegistry transactions() {
        return registry();
    }

    private static TransactionSynchronizationRegistry registry() {
        return jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();
    }

    /** @throws DatabaseUnavailable if they could not be made */
    @Override
    public EntityManagerFactory entityManagers() {
        try {
            return entityManagers.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new DatabaseUnavailable(
                    "The database cannot be used: %s.".formatted(e.getCause().getMessage()), false, e.getCause());
        }
    }

    private static EntityManagerFactory entityManagers(DataSource dataSource) {
        return Persistence.createEntityManagerFactory(
                UNIT,
                Map.of(
                        "jakarta.persistence.jtaDataSource",
                        dataSource,
                        "hibernate.transaction.jta.platform",
                        JBossStandAloneJtaPlatform.class.getName(),
                        "hibernate.xml_mapping_enabled",
                        false, // there is none, and looking for it takes its time
                        "hibernate.connection.handling_mode",
                        "DELAYED_ACQUISITION_AND_HOLD"));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes every connection, and the database with them if it is in this process. */
    @Override
    public void close() {
        try {
            entityManagers().close();
        } catch (DatabaseUnavailable e) {
            // so there are none to be closed
        }
        end.run();
        pool.close();
    }
}
