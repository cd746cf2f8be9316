package org.tidings.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Does something over and over, at the pace of a busy user. */
final class Writer implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(15);

    private final Thread thread;
    private volatile boolean stopped;

    private Writer(Runnable work) {
        thread = Thread.ofVirtual().start(() -> {
            while (!stopped) {
                work.run();
                pause(PACE);
            }
        });
    }

    /** Has each work done by a writer of its own while something else goes on; at the end, all of them have finished. */
    static void busy(List<Runnable> works, Runnable meanwhile) {
        var writers = works.stream().map(Writer::new).toList();
        try {
            meanwhile.run();
        } finally {
            writers.forEach(Writer::close);
        }
    }

    /** Lets some time go by, to make load or to find a moment; never to wait for something. */
    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** Waits until what it is doing is done. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
