package org.tidings.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * One connection to a server on this machine, spoken by hand: sends the bytes it is given, reads only when asked to,
 * and can be cut off in every way a client can. A client that has stopped reading is one that nobody asks to read;
 * {@link #readingLittleAhead} makes that felt at the server soon.
 *
 * <p>Every method that reads waits for at most the {@linkplain #within timeout} and then fails with an
 * {@link AssertionError} that shows what had arrived. Confined to one thread, except {@link #close} and {@link #reset},
 * which free a thread that is reading.
 */
public final class RawHttp implements AutoCloseable {

    /** How a response came to its end. */
    public enum Ending {
        /** All of it came: the last chunk, the promised length, or the close of a body that ends with the connection. */
        COMPLETE,
        /** The connection was closed in the midst of it. */
        CUT,
        /** The connection was reset in the midst of it. */
        RESET
    }

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final Incoming incoming;
    private Response response;

    private RawHttp(Socket socket, int port, int receiveBuffer) {
        this.socket = socket;
        this.incoming = new Incoming(socket);
        this.response = new Response(incoming, false);
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer); // before connecting, or it is too late for the window
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to port " + port, e);
        }
    }

    /** Connects to a port of this machine. */
    public static RawHttp to(int port) {
        return new RawHttp(new Socket(), port, 0);
    }

    /**
     * Connects with the smallest receive buffer there is. A server's writes then get stuck once the send buffer of its
     * own side is full, which Linux lets grow to some megabytes.
     */
    public static RawHttp readingLittleAhead(int port) {
        return new RawHttp(new Socket(), port, 1);
    }

    /** Connects with TLS. The handshake comes with what is first sent or read. */
    public static RawHttp overTls(int port, SSLContext trust) {
        try {
            return new RawHttp(trust.getSocketFactory().createSocket(), port, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets each call that reads take this long from now on; ten seconds if nothing is said. */
    public RawHttp within(Duration timeout) {
        incoming.within(timeout);
        return this;
    }

    /** Sends exactly this text, in UTF-8. It may be a part of a request, or several. */
    public RawHttp send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send. " + incoming.transcript(), e);
        }
        return this;
    }

    /**
     * Sends the head of a request: the lines given, each ended by CRLF, and an empty one. What is read from now on is
     * its response, so that of an earlier request must have been read to its end.
     */
    public RawHttp request(String... lines) {
        response = new Response(incoming, lines[0].startsWith("HEAD "));
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Sends a GET of HTTP/1.1 with these header fields besides {@code Host}, such as {@code "Last-Event-ID: 41"}. */
    public RawHttp get(String target, String... fields) {
        return request(lines("GET " + target + " HTTP/1.1", fields));
    }

    /** Sends a POST of HTTP/1.1 with a body of JSON. */
    public RawHttp post(String target, String json, String... fields) {
        var more = Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = "Content-Type: application/json";
        more[fields.length + 1] = "Content-Length: " + json.getBytes(UTF_8).length;
        return request(lines("POST " + target + " HTTP/1.1", more)).send(json);
    }

    private String[] lines(String requestLine, String... fields) {
        return Stream.concat(Stream.of(requestLine, "Host: localhost:" + socket.getPort()), Stream.of(fields))
                .toArray(String[]::new);
    }

    /** The head of the response; waits until it is complete. */
    public ResponseHead head() {
        return response.head();
    }

    /**
     * The next block of an event stream, exactly as it came: its lines and the empty line that ends it. Line ends are
     * LF or CRLF.
     */
    public String nextBlock() {
        return response.nextBlock();
    }

    /** The content that comes next, at least one byte of it; none at the end of the response. */
    public byte[] nextBytes() {
        return response.nextBytes();
    }

    /** The rest of the body, as text; fails if the body does not become complete. */
    public String body() {
        return response.body();
    }

    /** Reads the response to its end, and says how it ended. */
    public Ending ending() {
        return response.awaitEnding();
    }

    /** What has arrived so far, or the last of it, for the message of a failure. */
    public String arrived() {
        return incoming.transcript();
    }

    /** Says that this side will send no more, as a client does that has only half gone away. */
    public void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Vanishes: closes with RST instead of FIN. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
