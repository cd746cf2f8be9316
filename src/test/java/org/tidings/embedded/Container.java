package org.tidings.embedded;

import static org.awaitility.Awaitility.await;

import com.arjuna.ats.jta.UserTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tidings.settings.Settings;
import org.tidings.stream.Entry;
import org.tidings.stream.Journal;

/**
 * The beans of the application with transactions and a database, as the server has them, but no server: for the tests of one
 * class. Each of them finds a database without samples and without what the one before has left.
 */
public final class Container implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final List<String> EMPTY = List.of(
            "delete from mail",
            "update mailbox set unread = 0",
            "delete from post",
            "delete from following",
            "delete from ticket",
            "delete from job");

    // Made before all tests.
    private EmbeddedDatabase database;
    private WeldContainer beans;
    private long beginning;

    @Override
    public void beforeAll(ExtensionContext context) {
        var settings = Settings.of(Map.of("tidings.database", "memory", "tidings.samples", "false"));
        database = EmbeddedDatabase.open(settings);
        beans = Beans.of(settings, database).addBeanClass(Fired.class).initialize();
        new ApplicationHandler(
                ResourceConfig.forApplication(new EmbeddedApplication(beans))); // has the writers of JSON
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : EMPTY) {
                statement.executeUpdate(sql);
            }
        }
        beginning = bean(Journal.class).position();
        events().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        beans.close();
        database.close();
    }

    /** The bean of a type. */
    public <T> T bean(Class<T> type) {
        return beans.select(type).get();
    }

    /** What the beans have fired in this test. */
    public Fired events() {
        return bean(Fired.class);
    }

    /** What the journal has of a channel since this test began, as soon as the news of all of it is there. */
    public List<Entry> recorded(String channel) {
        var journal = bean(Journal.class);
        long position = journal.position();
        return await().until(
                        () -> journal.read(Set.of(channel), beginning, Integer.MAX_VALUE),
                        page -> page.through() >= position)
                .entries();
    }

    /** Does something on another thread, so in no transaction that this one has begun, and waits for it. */
    public void meanwhile(Runnable work) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.submit(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something in a transaction that is rolled back. */
    public <T> T rolledBack(Supplier<T> work) throws Exception {
        var transaction = UserTransaction.userTransaction();
        transaction.begin();
        try {
            return work.get();
        } finally {
            transaction.rollback();
        }
    }
}
