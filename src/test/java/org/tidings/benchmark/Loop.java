package org.tidings.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/**
 * The client's only thread: waits for sockets, and for moments. It looks at the clock between sockets, too: when a thousand
 * are ready, what is due meanwhile would otherwise be late because of the client.
 */
final class Loop implements AutoCloseable {

    /** What is attached to a key. */
    interface Ready {

        /** Does what can be done now, with a buffer that is there only until this returns. */
        void ready(SelectionKey key, ByteBuffer buffer) throws IOException;
    }

    /** What has moments of its own. */
    interface Punctual {

        /** Whoever has none. */
        Punctual NOBODY = new Punctual() {
            @Override
            public boolean pump() {
                return false;
            }

            @Override
            public long wakes(long latest) {
                return latest;
            }
        };

        /** Does what is due; returns whether that was anything. */
        boolean pump() throws IOException;

        /** The moment at which the next thing is due, but no later than this one. */
        long wakes(long latest);
    }

    private static final long MILLISECOND = 1_000_000;

    /** How many sockets are handled between two looks at the clock. */
    private static final int SOCKETS = 16;

    private final Selector selector;
    private final ByteBuffer buffer;
    private Punctual punctual = Punctual.NOBODY;
    private int handled;
    private long spun;

    /** @param bytes the size of the one buffer that everything is read into */
    Loop(int bytes) throws IOException {
        buffer = ByteBuffer.allocateDirect(bytes);
        selector = Selector.open();
    }

    Selector selector() {
        return selector;
    }

    /** Whose moments it waits for from now on. */
    void waitFor(Punctual someone) {
        punctual = someone;
    }

    /** Handles what is due and what is ready, if need be after waiting for it, but not past this moment of {@link System#nanoTime}. */
    void turn(long latest) throws IOException {
        long start = System.nanoTime();
        boolean worked = punctual.pump();
        long wait = punctual.wakes(latest) - System.nanoTime();
        if (wait >= MILLISECOND) {
            selector.select(this::ready, wait / MILLISECOND);
        } else if (selector.selectNow(this::ready) == 0 && !worked) {
            spun += System.nanoTime() - start;
        }
    }

    private void ready(SelectionKey key) {
        var ready = (Ready) key.attachment();
        try {
            ready.ready(key, buffer.clear());
            if (++handled % SOCKETS == 0) {
                punctual.pump();
            }
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
