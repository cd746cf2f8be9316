package org.tidings.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/**
 * A virtual thread for each spell of activity of a subscriber.
 *
 * <p>An event for a thousand of them wakes a thousand at once, and virtual threads run in the order in which they were
 * started: whoever wants to publish the next event, on a virtual thread too, would have to wait for all of them each time
 * it has waited for anything. So those who are woken stand in line, and a few at a time are let in: each, before its own turn,
 * lets in the next, who comes after whoever else has something to do.
 */
final class VirtualThreads implements Turns {

    static final Turns INSTANCE = new VirtualThreads();

    /** How many may be on their way in. */
    private static final int AT_ONCE = 32;

    private final ThreadFactory threads = Threads.virtual("subscriber");
    private final Queue<Subscriber> line = new ConcurrentLinkedQueue<>();
    private final Semaphore entrance = new Semaphore(AT_ONCE);

    private VirtualThreads() {}

    @Override
    public void take(Subscriber subscriber) {
        line.add(subscriber);
        letIn();
    }

    /** Lets in the next, if there is one. Who finds the entrance full need not wait: each who leaves it looks after the line. */
    private void letIn() {
        if (!line.isEmpty() && entrance.tryAcquire()) {
            threads.newThread(this::enter).start();
        }
    }

    @SuppressWarnings("StatementWithEmptyBody")
    private void enter() {
        var subscriber = line.poll();
        entrance.release();
        letIn();
        if (subscriber != null) { // or somebody else has let it in
            while (subscriber.turn()) {}
        }
    }

    @Override
    public boolean mayWait() {
        return true;
    }
}
