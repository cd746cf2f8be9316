package org.tidings.console;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.Threads;

/**
 * Looks from time to time for jobs whose node has died, this one before its restart or another one, and declares them failed.
 * All nodes do.
 *
 * <p>A job is given up if its lease had ended at the look before this one: when the database has been away, the leases of
 * all jobs end, and those that are alive need a moment to renew theirs.
 */
@ApplicationScoped
class AbandonedJobs {

    private static final Logger LOG = System.getLogger(AbandonedJobs.class.getName());
    private static final long INTERVAL_MILLIS = 10_000;

    @Inject
    Jobs jobs;

    @Inject
    Clock clock;

    private final CountDownLatch ending = new CountDownLatch(1);

    /** When the database was there to be looked at. Confined to the thread. */
    private Instant lastLook = Instant.EPOCH;

    /** Made when the application starts. */
    private @Nullable Thread thread;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        lastLook = clock.instant(); // the tables have just been made, or found
        thread = Threads.virtual("abandoned-jobs").newThread(this::run);
        thread.start();
    }

    private void run() {
        try {
            while (!ending.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        var now = clock.instant();
        try {
            for (long id : jobs.abandoned(lastLook)) {
                jobs.abandon(id, lastLook);
            }
            lastLook = now;
        } catch (Exception e) { // a commit fails with checked ones, too
            LOG.log(Level.WARNING, "The jobs cannot be looked at now: {0}", e.toString());
            LOG.log(Level.DEBUG, "This is why", e);
        }
    }

    /** An application that could not be deployed is not told of its end in any other way. */
    @PreDestroy
    void stop() {
        ending.countDown();
    }

    /** Waits for the thread, as what it calls is still there. It is not interrupted: see {@link JobRunner}. */
    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) throws InterruptedException {
        ending.countDown();
        if (thread != null) {
            thread.join();
        }
    }
}
