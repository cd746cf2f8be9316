package org.tidings.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One thread that does the rounds of many subscribers, and waits for none of them. In a round everybody who has been
 * woken takes one turn, so what happens meanwhile waits for the next round, and load turns into larger writes. A socket
 * that is full is left alone until it takes more.
 */
final class EventLoop implements Turns, AutoCloseable {

    private static final Logger LOG = System.getLogger(EventLoop.class.getName());

    private final Selector selector;
    private final Chunk chunk = new Chunk();
    private final Thread thread;

    /** Those whose turn it is in the next round. */
    private final Line line = new Line();

    private volatile boolean resting;
    private volatile boolean closed;

    EventLoop() {
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = Thread.ofPlatform().daemon().name("event-loop").start(this::run);
    }

    @Override
    public void take(Subscriber subscriber) {
        line.join(subscriber);
        if (resting) {
            selector.wakeup();
        }
    }

    @Override
    public boolean mayWait() {
        return false;
    }

    private void run() {
        try (selector) {
            while (!closed) {
                line.serve(this::turn);
                rest();
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The sockets of streams can no longer be watched", e);
        }
    }

    private void turn(Subscriber subscriber) {
        if (hasMore(subscriber)) {
            take(subscriber);
        }
    }

    /** What goes wrong with one stream is no reason to forget the others. */
    private static boolean hasMore(Subscriber subscriber) {
        try {
            return subscriber.turn();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A stream did not end in order", e);
            return false;
        }
    }

    /** Until somebody joins the line, or a socket takes more. */
    private void rest() throws IOException {
        resting = true; // before the look: who joins after it wakes the selector
        if (line.isEmpty()) {
            selector.select(EventLoop::writable);
        } else {
            selector.selectNow(EventLoop::writable);
        }
        resting = false;
    }

    private static void writable(SelectionKey key) {
        if (key.isValid() && ((SocketTransport) key.attachment()).proceed()) {
            key.interestOps(0);
        }
    }

    /** A batch, ready to be written. Called in a turn. */
    Chunk chunk() {
        return chunk;
    }

    /** Calls {@link SocketTransport#proceed} whenever the socket takes more, until that says that it is done. Called in a turn. */
    void awaitWritable(SocketChannel socket, SocketTransport transport) throws ClosedChannelException {
        socket.register(selector, SelectionKey.OP_WRITE, transport);
    }

    /** Ends, whoever is still in line. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
