package org.tidings.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.jersey.server.ResourceConfig;
import org.jboss.weld.environment.se.WeldContainer;
import org.tidings.settings.Settings;
import org.tidings.stream.EventStreams;

/**
 * Grizzly, Jersey and Weld in one process: what {@code java -jar} runs, and what most tests talk to. It serves the
 * pages at {@code /} and the application at {@code /api}, as a Jakarta EE server does with the same archive. One at a time
 * in a process: Jersey asks for <em>the</em> container of beans.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final EmbeddedDatabase database;
    private final WeldContainer beans;
    private final GrizzlyServer grizzly;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmbeddedServer(EmbeddedDatabase database, WeldContainer beans, GrizzlyServer grizzly) {
        this.database = database;
        this.beans = beans;
        this.grizzly = grizzly;
    }

    /**
     * Starts a server.
     *
     * @param pages the folder of the static pages
     * @throws java.net.BindException if the port is taken
     * @throws DatabaseUnavailable if the database cannot be opened
     * @throws IllegalStateException if there is one in this process already
     */
    public static EmbeddedServer start(Settings settings, Path pages) throws IOException {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new IllegalStateException("Embedded servers run one at a time in a process");
        }
        try {
            return start(settings, pages, EmbeddedDatabase.open(settings));
        } catch (IOException | RuntimeException e) {
            RUNNING.set(false);
            throw e;
        }
    }

    private static EmbeddedServer start(Settings settings, Path pages, EmbeddedDatabase database) throws IOException {
        WeldContainer beans = null;
        try {
            beans = Beans.start(settings, database);
            var api =
                    new ApiHandler(ResourceConfig.forApplication(new EmbeddedApplication(beans)), settings.transport());
            var grizzly = new GrizzlyServer(settings, api, new Pages(pages));
            database.entityManagers(); // who comes first shall not wait for them
            grizzly.start();
            return new EmbeddedServer(database, beans, grizzly);
        } catch (IOException | RuntimeException e) {
            if (beans != null) {
                beans.close();
            }
            database.close();
            throw e;
        }
    }

    /** Where it serves. */
    public URI address() {
        return grizzly.address();
    }

    /** The bean of a type. */
    public <T> T bean(Class<T> type) {
        return beans.select(type).get();
    }

    /** Ends every stream, then the server. Closing it again does nothing. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            bean(EventStreams.class).close();
            grizzly.drain();
            beans.close(); // before Jersey, whose writers the beans may be using to the last
            grizzly.stop();
            database.close();
            RUNNING.set(false);
            closed.countDown();
        }
    }

    /** Waits until somebody has closed it: the server's own threads do not keep a process alive. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }
}
