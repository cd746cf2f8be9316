package org.tidings.stream;

import java.util.concurrent.ThreadFactory;

/** Where a subscriber takes its turns, one at a time. */
interface Turns {

    /** A thread for as long as there is something to do; none while there is not. For transports that block. */
    static Turns onVirtualThreads() {
        return VirtualThreads.INSTANCE;
    }

    /** Has a subscriber take turns until it has nothing more to do. Never blocks. */
    void take(Subscriber subscriber);

    /** Whether a turn may wait: for the journal, or for a client. */
    boolean mayWait();

    /** A thread of its own for each spell of activity. */
    final class VirtualThreads implements Turns {

        private static final VirtualThreads INSTANCE = new VirtualThreads();

        private final ThreadFactory threads = Threads.virtual("subscriber");

        private VirtualThreads() {}

        @Override
        @SuppressWarnings("StatementWithEmptyBody")
        public void take(Subscriber subscriber) {
            threads.newThread(() -> {
                        while (subscriber.turn()) {}
                    })
                    .start();
        }

        @Override
        public boolean mayWait() {
            return true;
        }
    }
}
