package org.tidings.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** The client's only thread: waits for sockets, and for moments. */
final class Loop implements AutoCloseable {

    /** What is attached to a key. */
    interface Ready {

        /** Does what can be done now, with a buffer that is there only until this returns. */
        void ready(SelectionKey key, ByteBuffer buffer) throws IOException;
    }

    private static final long MILLISECOND = 1_000_000;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private long spun;

    Loop() throws IOException {
        selector = Selector.open();
    }

    Selector selector() {
        return selector;
    }

    /** Handles what is ready, if need be after waiting for it, but not past this moment of {@link System#nanoTime}. */
    void turn(long moment) throws IOException {
        long start = System.nanoTime();
        long wait = moment - start;
        if (wait >= MILLISECOND) {
            selector.select(this::ready, wait / MILLISECOND);
        } else if (selector.selectNow(this::ready) == 0 && wait > 0) {
            spun += System.nanoTime() - start;
        }
    }

    private void ready(SelectionKey key) {
        var ready = (Ready) key.attachment();
        try {
            ready.ready(key, buffer.clear());
        } catch (IOException broken) {
            throw new AssertionError("Who is ready handles its own errors", broken);
        }
    }

    /** Nanoseconds spent on waiting with open eyes, for moments that are less than a millisecond away. */
    long spun() {
        return spun;
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
