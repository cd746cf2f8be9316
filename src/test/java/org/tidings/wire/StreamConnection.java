package org.tidings.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of many, from its request to the last byte of its stream. Confined to the readers' thread. */
final class StreamConnection {

    /** How far it has come. */
    private enum State {
        CONNECTING,
        AWAITING_HEAD,
        OPEN,
        ENDED
    }

    private final SocketChannel channel = SocketChannel.open();
    private final SelectionKey key;
    private final ByteBuffer request;
    private final CountingReader reader;

    private State state = State.CONNECTING;
    private StringBuilder head = new StringBuilder();
    private BodyFraming framing = new BodyFraming.UntilClose();

    /** Begins to connect. Its key has it as attachment. */
    StreamConnection(Selector selector, SocketAddress address, ByteBuffer request, CountingReader reader)
            throws IOException {
        this.request = request;
        this.reader = reader;
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        channel.connect(address);
    }

    /** Whether the stream was opened, be it over again. */
    boolean wasOpened() {
        return state == State.OPEN || state == State.ENDED;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    boolean isStalled() {
        return state == State.OPEN && key.interestOps() == 0;
    }

    /** The number of the last event. */
    long last() {
        return reader.last();
    }

    void stall(boolean stall) {
        if (state == State.OPEN) {
            key.interestOps(stall ? 0 : SelectionKey.OP_READ);
        }
    }

    /**
     * Does what the channel is ready for.
     *
     * @param buffer a buffer to read into, only for the time of the call
     * @throws UncheckedIOException if there is no stream to be had
     */
    void advance(ByteBuffer buffer) {
        try {
            if (state == State.CONNECTING) {
                connected();
            } else {
                read(buffer);
            }
        } catch (IOException e) {
            if (state != State.OPEN) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
            close(); // it was reset, and the report will say that it ended
        }
    }

    private void connected() throws IOException {
        channel.finishConnect();
        channel.write(request.duplicate()); // the first bytes of a connection always fit
        key.interestOps(SelectionKey.OP_READ);
        state = State.AWAITING_HEAD;
    }

    private void read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer.clear());
        if (count < 0) {
            end();
            return;
        }
        reader.arrivedAt(System.nanoTime());
        int from = state == State.AWAITING_HEAD ? endOfHead(buffer.array(), count) : 0;
        framing.accept(buffer.array(), from, count, reader);
        if (framing.isComplete()) {
            end();
        }
    }

    private int endOfHead(byte[] bytes, int count) throws IOException {
        int had = head.length();
        head.append(new String(bytes, 0, count, ISO_8859_1));
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return count;
        }
        var response = ResponseHead.parse(head.substring(0, end));
        if (!response.isEventStream()) {
            throw new IOException("not an event stream: " + head);
        }
        framing = BodyFraming.of(response, false);
        head = new StringBuilder(0);
        state = State.OPEN;
        return end + 4 - had;
    }

    private void end() throws IOException {
        if (state == State.AWAITING_HEAD) {
            throw new IOException("closed before the head of a response: " + head);
        }
        close();
    }

    void close() {
        state = State.ENDED;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
