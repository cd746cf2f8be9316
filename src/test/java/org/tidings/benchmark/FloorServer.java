package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A bare loop: whatever is posted to a path is written, as a ready-made chunk, to every socket that has asked for the path. It
 * reads no more of HTTP than the load client writes, knows no replay, no heartbeat and no limit but one: who leaves too much
 * lying is cut off.
 */
final class FloorServer {

    /** Writes what has been posted since it last looked for requests together, as one chunk: the least that many events cost. */
    static final class Together {

        private Together() {}

        public static void main(String[] arguments) throws IOException {
            serve(arguments, true);
        }
    }

    private static final int BACKLOG = 4096;
    private static final int MOST_WAITING = 1000;
    private static final byte[] STREAM_HEAD = ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                    + "Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk("retry: 2000\n\n"))
            .getBytes(US_ASCII);
    private static final byte[] ANSWER =
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII);

    private final Selector selector = Selector.open();
    private final Map<String, List<Connection>> channels = new HashMap<>();

    /** What has been posted to each path and not yet been written. */
    private final Map<String, StringBuilder> posted = new HashMap<>();

    private final boolean together;

    /** As long as Tidings' are, so that the bytes are as many. */
    private long position = 1_000_000_000_000_000L;

    /** Whether there may be closed sockets in the lists. */
    private boolean closedSome;

    private FloorServer(boolean together) throws IOException {
        this.together = together;
    }

    /** Writes each event alone. */
    public static void main(String[] arguments) throws IOException {
        serve(arguments, false);
    }

    private static void serve(String[] arguments, boolean together) throws IOException {
        var floor = new FloorServer(together);
        floor.serve(floor.listen(Integer.parseInt(arguments[0])));
    }

    /** Serves on a thread of its own, as long as this process lasts; returns the port. */
    static int startBeside() throws IOException {
        var floor = new FloorServer(false);
        var server = floor.listen(0);
        Thread.ofPlatform().daemon().name("floor").start(() -> floor.serve(server));
        return server.socket().getLocalPort();
    }

    private ServerSocketChannel listen(int port) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        return server;
    }

    private void serve(ServerSocketChannel server) {
        try {
            while (true) {
                selector.select(key -> {
                    if (key.isAcceptable()) {
                        accept(server);
                    } else {
                        ((Connection) key.attachment()).ready();
                    }
                });
                write();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocketChannel server) {
        try {
            for (var socket = server.accept(); socket != null; socket = server.accept()) {
                socket.configureBlocking(false);
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                var connection = new Connection(socket);
                connection.key = socket.register(selector, SelectionKey.OP_READ, connection);
            }
        } catch (IOException e) {
            System.err.println("A connection could not be accepted: " + e.getMessage());
        }
    }

    private void publish(String path, String data) {
        posted.computeIfAbsent(path, first -> new StringBuilder())
                .append("id: %d\ndata: %s\n\n".formatted(++position, data));
        if (!together) {
            write();
        }
    }

    private void write() {
        if (posted.isEmpty()) {
            return;
        }
        forgetTheClosed();
        posted.forEach((path, events) -> {
            var bytes = chunk(events).getBytes(US_ASCII);
            var chunk = ByteBuffer.allocateDirect(bytes.length).put(bytes);
            for (var connection : channels.getOrDefault(path, List.of())) {
                connection.write(chunk.rewind());
            }
        });
        posted.clear();
    }

    private static String chunk(CharSequence content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }

    private void forgetTheClosed() {
        if (closedSome) {
            channels.values().forEach(listening -> listening.removeIf(connection -> !connection.socket.isOpen()));
            closedSome = false;
        }
    }

    /** A socket, what has arrived of a request, and what it could not yet take. */
    private final class Connection {

        private final SocketChannel socket;
        private final StringBuilder request = new StringBuilder();
        private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
        private SelectionKey key;

        Connection(SocketChannel socket) {
            this.socket = socket;
        }

        void ready() {
            try {
                if (key.isReadable()) {
                    read();
                } else {
                    writeOn();
                }
            } catch (IOException gone) {
                close();
            }
        }

        private void read() throws IOException {
            var buffer = ByteBuffer.allocate(32 * 1024);
            if (socket.read(buffer) < 0) {
                close();
                return;
            }
            request.append(US_ASCII.decode(buffer.flip()));
            int end = request.indexOf("\r\n\r\n");
            if (end >= 0) {
                handle(end);
            }
        }

        private void handle(int endOfHead) {
            var path = request.substring(request.indexOf(" ") + 1, request.indexOf(" HTTP"));
            if (request.charAt(0) == 'G') {
                channels.computeIfAbsent(path, first -> new ArrayList<>()).add(this);
                request.setLength(0);
                request.trimToSize();
                write(ByteBuffer.wrap(STREAM_HEAD));
                return;
            }
            int length = Integer.parseInt(request.substring(request.indexOf("Content-Length: ") + 16, endOfHead));
            if (request.length() == endOfHead + 4 + length) {
                var data = request.substring(endOfHead + 4);
                request.setLength(0);
                publish(path, data);
                write(ByteBuffer.wrap(ANSWER));
            }
        }

        void write(ByteBuffer bytes) {
            try {
                if (waiting.isEmpty()) {
                    socket.write(bytes);
                }
                if (bytes.hasRemaining()) {
                    later(bytes);
                }
            } catch (IOException gone) {
                close();
            }
        }

        private void later(ByteBuffer bytes) throws IOException {
            if (waiting.size() == MOST_WAITING) {
                throw new IOException("takes nothing");
            }
            waiting.add(bytes.duplicate());
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }

        private void writeOn() throws IOException {
            for (var next = waiting.peek(); next != null; next = waiting.peek()) {
                socket.write(next);
                if (next.hasRemaining()) {
                    return;
                }
                waiting.remove();
            }
            key.interestOps(SelectionKey.OP_READ);
        }

        private void close() {
            closedSome = true;
            try {
                socket.close();
            } catch (IOException e) {
                System.err.println("A connection could not be closed: " + e.getMessage());
            }
        }
    }
}
