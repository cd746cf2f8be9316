package org.tidings.stream;

import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Where threads come from. In a Jakarta EE server it is the server, so that what runs on them has the context of the application:
 * its classes and its names. Elsewhere it is the JDK.
 *
 * <p>Virtual threads are a server's to give since Jakarta Concurrency 3.1, and these have nobody's identity. From a server that
 * does not give any, they are the JDK's: they have the class loader of whoever starts them.
 *
 * <p>The methods may be called from any thread that has the context of the application.
 */
@ContextServiceDefinition(
        name = Threads.CONTEXT,
        propagated = ContextServiceDefinition.APPLICATION,
        cleared = ContextServiceDefinition.ALL_REMAINING)
@ManagedThreadFactoryDefinition(name = Threads.VIRTUAL, context = Threads.CONTEXT, virtual = true)
public final class Threads {

    static final String CONTEXT = "java:app/concurrent/tidings-context";
    static final String VIRTUAL = "java:app/concurrent/tidings-virtual";
    private static final String PLATFORM = "java:comp/DefaultManagedThreadFactory";

    private Threads() {}

    /** Platform threads that do not keep the process alive, for what goes on as long as the application. */
    public static ThreadFactory platform(String name) {
        return named(name, find(PLATFORM, Thread.ofPlatform().factory()));
    }

    /** Virtual threads, for what comes and goes and may have to wait meanwhile. */
    public static ThreadFactory virtual(String name) {
        var jdk = Thread.ofVirtual().factory();
        var managed = find(VIRTUAL, jdk);
        return named(
                name, managed.newThread(() -> {}).isVirtual() ? managed : jdk); // before 3.1, it defines another kind
    }

    private static ThreadFactory find(String name, ThreadFactory otherwise) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            return otherwise;
        }
    }

    private static ThreadFactory named(String name, ThreadFactory threads) {
        return task -> {
            var thread = threads.newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
