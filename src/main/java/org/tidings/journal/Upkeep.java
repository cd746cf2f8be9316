package org.tidings.journal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tidings.stream.Threads;

/**
 * What is done from time to time: a look at the journal's position, should a notice have been missed, and the trimming of
 * what is too old or too much.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final long POLL_MILLIS = 500;
    private static final long TRIM_MILLIS = 60_000;

    private final Notices notices;
    private final LongSupplier position;
    private final Trimmer trimmer;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, Threads.platform("journal-upkeep"));

    /** The position at the last look; confined to the one that polls. */
    private long seen;

    Upkeep(Notices notices, LongSupplier position, Trimmer trimmer) {
        this.notices = notices;
        this.position = position;
        this.trimmer = trimmer;
        this.seen = position.getAsLong();
        every(POLL_MILLIS, this::poll);
        every(TRIM_MILLIS, trimmer::trim);
    }

    private void every(long millis, Runnable task) {
        threads.scheduleWithFixedDelay(() -> attempt(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Tries again later", e);
        }
    }

    /** What was there at the last look, and of which no notice has come since, is not going to have one. */
    private void poll() {
        notices.overdue(seen);
        seen = position.getAsLong();
    }

    /** Waits for what is being done, a little of which is never long: an interrupt could be taken by the database for its end. */
    @Override
    public void close() {
        trimmer.close();
        threads.close();
    }
}
