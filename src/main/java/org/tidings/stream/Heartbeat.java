package org.tidings.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import org.tidings.settings.Settings;

/** The one timer of all streams: it looks after each of them from time to time. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final Collection<Subscriber> subscribers;
    private final Duration heartbeat;
    private final Duration writeTimeout;
    private final Thread thread;

    /** @param subscribers a live view, safe to iterate while it changes */
    Heartbeat(Collection<Subscriber> subscribers, Settings settings) {
        this.subscribers = subscribers;
        this.heartbeat = settings.heartbeat();
        this.writeTimeout = settings.writeTimeout();
        this.thread = Threads.platform("heartbeat").newThread(this::run);
        thread.start();
    }

    private void run() {
        long interval = Math.clamp(heartbeat.toMillis() / 8, 10, 1000);
        try {
            while (true) {
                Thread.sleep(interval);
                long now = System.nanoTime();
                subscribers.forEach(subscriber -> check(subscriber, now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** What goes wrong with one stream is no reason to forget the others. */
    private void check(Subscriber subscriber, long now) {
        try {
            subscriber.check(now, heartbeat, writeTimeout);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A stream could not be looked after", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
