package org.tidings.journal;

import com.arjuna.ats.jta.UserTransaction;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.Synchronization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tidings.embedded.EmbeddedServer;
import org.tidings.settings.Settings;
import org.tidings.stream.StreamEvent;
import org.tidings.wire.StreamRecorder;

/** The whole server, and a business that fires events as the features do, in transactions of its own. */
final class Business implements AutoCloseable {

    private final EmbeddedServer server;

    Business(Map<String, String> database) {
        var settings = new HashMap<>(database);
        settings.put("tidings.port", "0");
        try {
            server = EmbeddedServer.start(Settings.of(settings), Path.of("webapp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The current thread's transaction. */
    jakarta.transaction.UserTransaction transaction() {
        return UserTransaction.userTransaction();
    }

    /** Fires an event in the transaction of the current thread, or in none. */
    void fire(StreamEvent event) {
        server.bean(BeanManager.class).getEvent().select(StreamEvent.class).fire(event);
    }

    /** Does something when the current thread's transaction completes, after what has been registered until now. */
    void beforeCompletion(Runnable what) {
        jtaPropertyManager
                .getJTAEnvironmentBean()
                .getTransactionSynchronizationRegistry()
                .registerInterposedSynchronization(new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        what.run();
                    }

                    @Override
                    public void afterCompletion(int status) {}
                });
    }

    /** A bean of the application. */
    <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    /** Reads a channel, from now on or after an id. */
    StreamRecorder reader(String channel, String query) {
        var reader = StreamRecorder.open(server.address().getPort(), "/api/events?channel=" + channel + query)
                .assertOpen();
        reader.awaitLastEventId();
        return reader;
    }

    @Override
    public void close() {
        server.close();
    }
}
