package org.tidings.stream;

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
}
