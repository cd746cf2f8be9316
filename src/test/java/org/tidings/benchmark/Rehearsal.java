package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A stream that the client sends itself before it begins, so that its reading is compiled by then. Otherwise it would read a thousand
 * streams with code that is not, on the core that compiles it, and what piles up meanwhile would look like the server's delay.
 */
final class Rehearsal {

    private static final byte[] HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII);
    private static final String BEFORE = "id: 1\ndata: ";
    private static final String AFTER = "\n\n";
    private static final int SIZE = 100;

    /** As many as leave together when a server is busy. */
    private static final int EVENTS = 100;

    private static final long LIMIT = 1_000_000_000;

    private final Deliveries deliveries = new Deliveries(new Accounts(1, 1));
    private final ByteBuffer chunk;
    private final int firstAt;
    private long sent;

    private Rehearsal() {
        var events = (BEFORE + new String(EventText.blank(SIZE), US_ASCII) + AFTER).repeat(EVENTS);
        var size = Integer.toHexString(events.length()) + "\r\n";
        var bytes = (size + events + "\r\n").getBytes(US_ASCII);
        chunk = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        firstAt = size.length() + BEFORE.length();
    }

    /** Reads for so many seconds. */
    static void last(double seconds) throws IOException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        try (var loop = new Loop();
                var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            new Rehearsal().run(loop, server, end);
        }
    }

    private void run(Loop loop, ServerSocketChannel server, long end) throws IOException {
        deliveries.measure(Long.MIN_VALUE, Long.MAX_VALUE);
        var begun = ByteBuffer.allocateDirect(EventScanner.LONGEST_BEGINNING);
        new Reader(0, false, new byte[] {'\n'}, begun, deliveries, (reader, state) -> {})
                .connect(loop.selector(), server.socket().getLocalPort());
        loop.turn(System.nanoTime() + LIMIT); // it is connected
        try (var stream = server.accept()) {
            stream.write(ByteBuffer.wrap(HEAD));
            while (System.nanoTime() < end) {
                send(stream);
                await(loop);
            }
        }
    }

    private void send(SocketChannel stream) throws IOException {
        for (int i = 0; i < EVENTS; i++) {
            EventText.fill(
                    chunk, firstAt + i * (BEFORE.length() + SIZE + AFTER.length()), 0, ++sent, System.nanoTime());
        }
        stream.write(chunk.rewind());
    }

    private void await(Loop loop) throws IOException {
        long deadline = System.nanoTime() + LIMIT;
        while (deliveries.arrived() < sent) {
            if (System.nanoTime() > deadline) {
                throw new IOException("What the client sent itself has not come");
            }
            loop.turn(deadline);
        }
    }
}
