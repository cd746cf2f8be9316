package org.tidings.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The network between a browser and a server: a port of its own that leads to the server's, can be pulled out and plugged
 * in again, and remembers what the browser asked for.
 */
final class Cable implements AutoCloseable {

    private static final Pattern STREAM_REQUEST =
            Pattern.compile("GET (\\S*/api/events\\S*) HTTP/1\\.1\r\n((?:[^\r\n]+\r\n)+)\r\n");
    private static final Pattern LAST_EVENT_ID = Pattern.compile("(?im)^last-event-id: *(.*)$");

    /**
     * A request for a stream, as it was on the wire.
     *
     * @param lastEventId the header, if it was there
     */
    record StreamRequest(String target, Optional<String> lastEventId) {

        /** The number in {@code ?lastEventId=}. */
        String parameter() {
            return target.replaceFirst(".*[?&]lastEventId=([0-9]+).*", "$1");
        }
    }

    private final URI server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<StringBuffer> asked = new CopyOnWriteArrayList<>();
    private volatile boolean pulled;

    Cable(URI server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where a browser finds the server at the other end. */
    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + server.getPath());
    }

    /** Breaks every connection, and each new one, without a farewell. */
    void pull() {
        pulled = true;
        sockets.forEach(Cable::reset);
    }

    void plugIn() {
        pulled = false;
    }

    /** Every request for the stream of a front page, in the order in which their connections were made. */
    List<StreamRequest> streamRequests() {
        return asked.stream()
                .flatMap(text -> STREAM_REQUEST.matcher(text.toString()).results())
                .map(request -> new StreamRequest(
                        request.group(1),
                        LAST_EVENT_ID
                                .matcher(request.group(2))
                                .results()
                                .map(header -> header.group(1))
                                .findFirst()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        pull();
    }

    private void accept() {
        while (true) {
            try {
                var browser = listener.accept();
                Thread.ofVirtual().start(() -> connect(browser));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket browser) {
        try (browser;
                var there = new Socket(server.getHost(), server.getPort())) {
            sockets.add(browser);
            sockets.add(there);
            if (pulled) { // looked at only now, so that pull() has seen these two or they see it
                reset(browser);
                return;
            }
            var text = new StringBuffer();
            asked.add(text);
            var back = Thread.ofVirtual().start(() -> pump(there, browser, null));
            pump(browser, there, text);
            back.join();
            sockets.remove(browser);
            sockets.remove(there);
        } catch (IOException e) {
            reset(browser);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever ends the connection ends it for both directions: neither a browser nor the server goes on with half of one. */
    private static void pump(Socket from, Socket to, @Nullable StringBuffer record) {
        var buffer = new byte[8192];
        try (from;
                to) {
            int length;
            while ((length = from.getInputStream().read(buffer)) != -1) {
                if (record != null) {
                    record.append(new String(buffer, 0, length, ISO_8859_1));
                }
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException broken) {
            // closed by now, and it is for the ends to see
        }
    }

    /** Closes a connection as if it had been cut: the other end gets a reset. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }
}
