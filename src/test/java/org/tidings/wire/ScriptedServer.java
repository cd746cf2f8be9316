package org.tidings.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that does exactly what a test tells it, to see whether the kit would notice. */
final class ScriptedServer implements AutoCloseable {

    static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    static final String LAST_CHUNK = "0\r\n\r\n";

    /** What is done with each connection, on a thread of its own; the connection is closed at its end. */
    @FunctionalInterface
    interface Script {
        void run(Exchange exchange) throws IOException;
    }

    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ScriptedServer(Script script) throws IOException {
        listening = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(script));
    }

    static ScriptedServer running(Script script) {
        try {
            return new ScriptedServer(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that reads a request and answers with this text. */
    static ScriptedServer answering(String response) {
        return running(exchange -> {
            exchange.request();
            exchange.write(response);
        });
    }

    /** One chunk with this content. */
    static String chunk(String content) {
        return Integer.toHexString(content.getBytes(UTF_8).length) + "\r\n" + content + "\r\n";
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept(Script script) {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> run(script, socket));
            } catch (IOException e) {
                return; // closed, at the end of the test
            }
        }
    }

    private void run(Script script, Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.run(new Exchange(socket));
        } catch (IOException e) {
            // the client is gone, which its test will judge
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) {
            socket.close();
        }
    }

    /** One connection, as its server has it. */
    record Exchange(Socket socket) {

        /** Reads the head of a request. */
        String request() throws IOException {
            var head = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("the client is gone");
                }
                head.append((char) b);
            }
            return new String(head.toString().getBytes(ISO_8859_1), UTF_8);
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(UTF_8));
        }

        /** Writes so that each byte is a segment of its own. */
        void writeByteByByte(String text) throws IOException {
            for (byte b : text.getBytes(UTF_8)) {
                socket.getOutputStream().write(b);
            }
        }

        /** What the client sends next; -1 if it has closed its side. */
        int read() throws IOException {
            return socket.getInputStream().read();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
