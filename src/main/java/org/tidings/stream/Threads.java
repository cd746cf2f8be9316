package org.tidings.stream;

import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Where threads come from. Those that last are a Jakarta EE server's to give, so that what runs on them has the context of the
 * application: its classes and its names. Elsewhere they are the JDK's. Virtual ones are the JDK's everywhere, and have the
 * class loader of whoever starts them (<a href="https://jakarta.ee/specifications/concurrency/3.1/">Jakarta Concurrency 3.1</a>
 * would have a server give them too; see docs/decisions/0011).
 *
 * <p>The methods may be called from any thread that has the context of the application.
 */
public final class Threads {

    private static final String PLATFORM = "java:comp/DefaultManagedThreadFactory";

    private Threads() {}

    /**
     * Platform threads that do not keep the process alive, for what goes on as long as the application. One that asks the database
     * is better not made in a request: Payara and GlassFish keep a row of such a thread, and with it the application's classes.
     */
    public static ThreadFactory platform(String name) {
        var threads = managed();
        return task -> {
            var thread = threads.newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ThreadFactory managed() {
        try {
            return InitialContext.doLookup(PLATFORM);
        } catch (NamingException e) {
            return Thread.ofPlatform().factory();
        }
    }

    /** Virtual threads, for what comes and goes and may have to wait meanwhile. */
    public static ThreadFactory virtual(String name) {
        return Thread.ofVirtual().name(name).factory();
    }
}
