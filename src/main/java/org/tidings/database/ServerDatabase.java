package org.tidings.database;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    @Inject
    Settings settings;

    @Override
    public DataSource dataSource() {
        return lookup(settings.dataSource(), DataSource.class);
    }

    @Override
    public TransactionSynchronizationRegistry transactions() {
        return lookup(TRANSACTIONS, TransactionSynchronizationRegistry.class);
    }

    @Override
    public Map<String, Object> persistence() {
        return Map.of("jakarta.persistence.jtaDataSource", settings.dataSource());
    }

    @PostConstruct
    void migrate() {
        Schema.migrate(dataSource(), settings.samples());
    }

    private static <T> T lookup(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("This server has no " + name, e);
        }
    }
}
