package org.tidings.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one thread of many readers. What it is asked from elsewhere it does between two reads. */
final class ReaderLoop {

    /** More at once would overflow the queue of connections that a server has yet to accept. */
    private static final int CONNECTING_AT_ONCE = 100;

    private final int count;
    private final InetSocketAddress address;
    private final ByteBuffer request;
    private final long before;
    private final Selector selector;
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "many-readers");
    private final CompletableFuture<@Nullable Void> opened = new CompletableFuture<>();
    private volatile boolean stopped;

    // Confined to the thread, as is what follows.
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final Tally tally = new Tally();
    private final List<StreamConnection> connections = new ArrayList<>();
    private int open;
    private int behind;
    private Goal goal = new Goal(CountingReader.UNKNOWN, new CompletableFuture<>());

    /** That every reader has had an event with this number. */
    private record Goal(long number, CompletableFuture<@Nullable Void> reached) {}

    /** @param before the number before that of each reader's first event */
    ReaderLoop(int count, int port, String target, long before) {
        this.count = count;
        this.before = before;
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        request = ByteBuffer.wrap("GET %s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(target, port)
                .getBytes(UTF_8));
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins; completes when every stream is open. */
    CompletableFuture<@Nullable Void> start() {
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    private void run() {
        try (selector) {
            connectMore();
            while (!stopped) {
                selector.select(this::ready);
                for (var task = asked.poll(); task != null; task = asked.poll()) {
                    task.run();
                }
            }
        } catch (Exception e) {
            opened.completeExceptionally(e);
            goal.reached.completeExceptionally(e);
        } finally {
            connections.forEach(StreamConnection::close);
        }
    }

    private void connectMore() throws IOException {
        while (connections.size() < Math.min(count, open + CONNECTING_AT_ONCE)) {
            connections.add(new StreamConnection(selector, address, request, new CountingReader(tally, before)));
        }
    }

    private void ready(SelectionKey key) {
        var connection = (StreamConnection) key.attachment();
        boolean wasOpened = connection.wasOpened();
        boolean wasBehind = isBehind(connection);
        connection.advance(buffer);
        if (!wasOpened && connection.wasOpened()) {
            opened();
        }
        if (connection.isEnded()) {
            countThoseBehind();
        } else if (wasBehind && !isBehind(connection)) {
            behind--;
            checkGoal();
        }
    }

    private void opened() {
        open++;
        if (open == count) {
            opened.complete(null);
        }
        try {
            connectMore();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private boolean isBehind(StreamConnection connection) {
        return connection.last() < goal.number && !connection.isStalled();
    }

    private void checkGoal() {
        if (behind == 0) {
            goal.reached.complete(null);
        }
    }

    /** Completes when every reader that is not stalled has had the event with this number, or a later one. */
    CompletableFuture<@Nullable Void> reached(long number) {
        var reached = new CompletableFuture<@Nullable Void>();
        ask(() -> {
            goal = new Goal(number, reached);
            countThoseBehind();
            return null;
        });
        return reached;
    }

    private void countThoseBehind() {
        behind = number(this::isBehind);
        if (number(it -> isBehind(it) && it.isEnded()) > 0) {
            goal.reached.completeExceptionally(new IOException("a stream ended before event " + goal.number));
        }
        checkGoal();
    }

    CompletableFuture<@Nullable Void> stall(int readers) {
        return ask(() -> {
            for (int i = 0; i < connections.size(); i++) {
                connections.get(i).stall(i < readers);
            }
            countThoseBehind();
            return null;
        });
    }

    CompletableFuture<ManyReaders.Report> report() {
        return ask(() -> tally.report(count, number(StreamConnection::isStalled), number(StreamConnection::isEnded)));
    }

    private int number(Predicate<? super StreamConnection> those) {
        return (int) connections.stream().filter(those).count();
    }

    private <T extends @Nullable Object> CompletableFuture<T> ask(Supplier<T> task) {
        var answer = new CompletableFuture<T>();
        asked.add(() -> answer.complete(task.get()));
        selector.wakeup();
        return answer;
    }

    /** Ends the thread, which closes the connections. */
    void stop() {
        stopped = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
