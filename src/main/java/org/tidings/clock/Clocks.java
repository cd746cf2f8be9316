package org.tidings.clock;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.tidings.stream.EventStreams;
import org.tidings.stream.Threads;

/** The clocks that somebody is looking at. */
@ApplicationScoped
class Clocks {

    @Inject
    Event<Ticked> ticked;

    @Inject
    EventStreams streams;

    @Inject
    Clock time;

    private final Map<Rhythm, Future<?>> running = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, Threads.platform("clock"));

    /** Its thread asks the database, so it is not made in a request: Payara and GlassFish would keep the servlet of that for ever. */
    void on(@Observes @Initialized(ApplicationScoped.class) Object start) {
        scheduler.prestartCoreThread();
    }

    /** Starts a clock, unless it is ticking already. Call it when somebody looks: otherwise it stops with its first tick. */
    void start(Rhythm rhythm) {
        long every = rhythm.every().toMillis();
        running.computeIfAbsent(
                rhythm, it -> scheduler.scheduleAtFixedRate(() -> tick(it), every, every, TimeUnit.MILLISECONDS));
    }

    private void tick(Rhythm rhythm) {
        var going =
                running.computeIfPresent(rhythm, (it, clock) -> streams.isWatched(it.channel()) ? clock : stop(clock));
        if (going != null) {
            ticked.fire(new Ticked(rhythm, time.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    private static Future<?> stop(Future<?> clock) {
        clock.cancel(false);
        return null;
    }

    @PreDestroy
    void close() {
        scheduler.close();
    }
}
