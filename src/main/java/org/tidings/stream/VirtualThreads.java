package org.tidings.stream;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A virtual thread for each spell of activity of a subscriber.
 *
 * <p>An event for a thousand of them wakes a thousand threads at once, and virtual threads run in the order in which they were
 * started: whoever wants to publish the next event, on a virtual thread too, would have to wait for all of them each time
 * it has waited for anything. So those who are woken stand in line, and are let in a few at a time.
 */
final class VirtualThreads implements Turns {

    static final Turns INSTANCE = new VirtualThreads();

    /** How many are let in before others may run. */
    private static final int AT_ONCE = 32;

    private final ThreadFactory threads = Threads.virtual("subscriber");
    private final Line line = new Line();

    /** Whether there is a thread that lets them in. */
    private final AtomicBoolean open = new AtomicBoolean();

    /** How many have been let in. Confined to the thread that does so. */
    private int admitted;

    private VirtualThreads() {}

    @Override
    public void take(Subscriber subscriber) {
        line.join(subscriber);
        open();
    }

    private void open() {
        if (!open.getAndSet(true)) {
            threads.newThread(this::admit).start();
        }
    }

    private void admit() {
        line.serve(this::admit);
        open.set(false);
        if (!line.isEmpty()) { // who joined meanwhile has found it open
            open();
        }
    }

    @SuppressWarnings("StatementWithEmptyBody")
    private void admit(Subscriber subscriber) {
        threads.newThread(() -> {
                    while (subscriber.turn()) {}
                })
                .start();
        if (++admitted % AT_ONCE == 0) {
            Thread.yield(); // to those who have just been let in
            Thread.yield(); // and to others: a processor has them wait until nobody of its own is left
        }
    }

    @Override
    public boolean mayWait() {
        return true;
    }
}
