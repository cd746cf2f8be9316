package org.tidings.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One stream: asks for it, and reads it. Confined to the client's thread. */
final class Reader implements Loop.Ready, EventScanner.Events {

    /** What becomes of a stream. */
    enum State {
        CONNECTING,
        OPEN,
        ENDED,
        REFUSED
    }

    /** Who is told of it. */
    interface Watcher {

        /** A reader has come to another state. */
        void changed(Reader reader, State state);
    }

    /** Each has 28,000 ports towards one server: enough for every run of an hour together. */
    private static final int SOURCES = 16;

    /** What the kernel makes of it is its own least. */
    private static final int SMALLEST = 1;

    private final int index;
    private final boolean stalls;
    private final Deliveries deliveries;
    private final Watcher watcher;
    private final ByteBuffer request;
    private final ResponseDecoder decoder;
    private State state = State.CONNECTING;

    /**
     * @param index its number, which the accounts know it by
     * @param stalls whether it stops reading as soon as its stream is open
     * @param begun memory for the scanner
     */
    Reader(int index, boolean stalls, byte[] request, ByteBuffer begun, Deliveries deliveries, Watcher watcher) {
        this.index = index;
        this.stalls = stalls;
        this.request = ByteBuffer.wrap(request);
        this.deliveries = deliveries;
        this.watcher = watcher;
        decoder = new ResponseDecoder(new EventScanner(this, begun));
    }

    /** Begins to connect, from one of several addresses of this machine. */
    void connect(Selector selector, int port) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0); // leaves no port behind that waits
        var source = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + index % SOURCES)});
        if (stalls) {
            channel.setOption(
                    StandardSocketOptions.SO_RCVBUF, SMALLEST); // or it would take seconds until nothing moves
        }
        channel.bind(new InetSocketAddress(source, 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    @Override
    public void ready(SelectionKey key, ByteBuffer buffer) throws IOException {
        var channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_WRITE);
            } else if (key.isWritable()) {
                channel.write(request);
                key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            } else {
                read(key, channel, buffer);
            }
        } catch (IOException | IllegalStateException broken) {
            end(channel);
        }
    }

    private void read(SelectionKey key, SocketChannel channel, ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        if (count < 0) {
            end(channel);
            return;
        }
        deliveries.received(count, System.nanoTime());
        decoder.accept(buffer, 0, count);
        if (state == State.CONNECTING && decoder.heads() > 0) {
            opened(key, channel);
        } else if (decoder.responses() > 0) {
            end(channel);
        }
    }

    private void opened(SelectionKey key, SocketChannel channel) throws IOException {
        if (decoder.status() != 200) {
            end(channel);
            return;
        }
        if (stalls) {
            key.interestOps(0);
        }
        change(State.OPEN);
    }

    private void end(SocketChannel channel) throws IOException {
        channel.close();
        if (state == State.CONNECTING) {
            change(State.REFUSED);
        } else if (state == State.OPEN) {
            change(State.ENDED);
        }
    }

    private void change(State next) {
        state = next;
        watcher.changed(this, next);
    }

    @Override
    public void event(int lane, long number, long due) {
        deliveries.event(index, lane, number, due);
    }

    @Override
    public void other() {
        deliveries.other();
    }
}
