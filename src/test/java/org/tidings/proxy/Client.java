package org.tidings.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.tidings.wire.EventStreamParser;
import org.tidings.wire.ServerSentEvent;

/** A stream by the JDK's client, which speaks HTTP/2 where it can, compressed or not. Waits for ten seconds at most. */
final class Client implements AutoCloseable {

    private static final int SECONDS = 10;
    private static final ServerSentEvent END = new ServerSentEvent("", "the end", "");

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<ServerSentEvent> events = new LinkedBlockingQueue<>();

    /** As many permits as there have been comments; what a stream says first is told by the other one. */
    private final Semaphore comments = new Semaphore(0);

    private final Semaphore hello = new Semaphore(0);

    /** @param lastEventId the id to go on after; empty for none */
    Client(HttpClient http, URI address, boolean compressed, String lastEventId) {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(SECONDS)) // for the head of the response, which a proxy may hold back too
                .header("Accept", "text/event-stream");
        if (compressed) {
            request.header("Accept-Encoding", "gzip");
        }
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
        Thread.ofVirtual().start(() -> read(lastEventId));
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    boolean isCompressed() {
        return response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    }

    private void read(String lastEventId) {
        var parser = new EventStreamParser(lastEventId, events::add);
        try (var body = isCompressed() ? new GZIPInputStream(response.body()) : response.body()) {
            var buffer = new byte[8192];
            int seen = 0;
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                parser.feed(buffer, 0, length);
                int now = parser.comments().size();
                comments.release(now - seen);
                seen = now;
                if (!parser.lastEventId().isEmpty()) {
                    hello.release();
                }
            }
        } catch (IOException e) {
            // cut, which is an end as well
        }
        events.add(END);
    }

    /** Waits until the stream has said where it stands. */
    Client awaitHello() {
        require(hello, 1, "the first block");
        return this;
    }

    /** Waits for so many more comments. */
    void awaitComments(int count) {
        require(comments, count, count + " comments");
    }

    private static void require(Semaphore what, int count, String name) {
        try {
            if (!what.tryAcquire(count, SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Waited in vain for " + name);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    /** The next event; fails if the stream has ended. */
    ServerSentEvent nextEvent() {
        var next = next();
        if (next == END) {
            throw new AssertionError("The stream has ended");
        }
        return next;
    }

    /** Waits until the stream has ended, or was cut, without another event. */
    void awaitEnd() {
        var next = next();
        if (next != END) {
            throw new AssertionError("Not the end: " + next);
        }
    }

    private ServerSentEvent next() {
        try {
            var next = events.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing has come for " + SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
