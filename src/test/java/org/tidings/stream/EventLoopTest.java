package org.tidings.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.Repeatedly;

/** The rounds of an event loop, with real sockets. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventLoopTest {

    private final EventLoop loop = new EventLoop();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        open.add(server);
    }

    @AfterEach
    void close() throws Exception {
        for (var one : open) {
            one.close();
        }
        loop.close();
    }

    /** A subscriber on a socket of its own, and the other end of that. */
    private final class Peer {

        final Socket client;
        final StubCursor cursor = new StubCursor();
        final Subscriber subscriber;
        final End end = new End();

        Peer() throws IOException {
            this(EventLoopTest::closing);
        }

        /** @param connection what there is under a socket */
        Peer(Function<SocketChannel, Connection> connection) throws IOException {
            client =
                    new Socket(server.socket().getInetAddress(), server.socket().getLocalPort());
            var socket = server.accept();
            socket.configureBlocking(false);
            open.add(client);
            open.add(socket);
            subscriber = new Subscriber(it -> cursor, new RecordingTransport(), end);
            subscriber.open();
            subscriber.begin(new SocketTransport(socket, connection.apply(socket), loop), loop);
        }

        void publish(Batch batch) {
            cursor.waiting.add(batch);
            subscriber.wake();
        }

        /** Reads so many bytes. */
        String read(int length) throws IOException {
            return new String(client.getInputStream().readNBytes(length), UTF_8);
        }
    }

    private static Connection closing(SocketChannel socket) {
        return new Connection() {
            @Override
            public void onClose(Runnable gone) {}

            @Override
            public void abort() {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private static Frame frame(long position, String data) {
        return Frame.broadcast(position, new Fields(null, null, data, null, null));
    }

    /** What a client finds in chunks up to and including the last one. */
    private static String body(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(length));
            assertThat(line(in)).isEmpty();
            if (length == 0) {
                return body.toString(UTF_8);
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            assertThat(next).as("the chunks end early").isNotNegative();
            line.write(next);
        }
        assertThat(line.toString(US_ASCII)).endsWith("\r");
        return line.toString(US_ASCII).stripTrailing();
    }

    @Test
    void aBatchLeavesAsOneChunk() throws IOException {
        var peer = new Peer();
        peer.publish(new Batch(List.of(frame(2, "one"), frame(3, "two"))));
        var expected = "22\r\nid: 2\ndata: one\n\nid: 3\ndata: two\n\n\r\n";
        assertThat(peer.read(expected.length())).isEqualTo(expected);
    }

    @Test
    void theFarewellComesAfterWhatWaitsAndEndsTheResponse() throws Exception {
        var peer = new Peer();
        peer.cursor.waiting.add(Batch.of(frame(2, "last")));
        peer.subscriber.end(Batch.of(Frame.farewell(Duration.ofSeconds(2))));
        assertThat(body(peer.client.getInputStream())).isEqualTo("id: 2\ndata: last\n\nretry: 2000\n\n");
        assertThat(peer.client.getInputStream().read()).isEqualTo(-1);
        assertThat(peer.end.get()).isNull();
    }

    /** What is behind the rings has to be fetched, and the farewell must not be forgotten over that. */
    @Test
    void theFarewellComesAfterWhatIsFetched() throws Exception {
        var peer = new Peer();
        peer.cursor.behind.set(() -> Batch.of(frame(2, "last")));
        peer.subscriber.end(Batch.of(Frame.farewell(Duration.ofSeconds(2))));
        assertThat(body(peer.client.getInputStream())).isEqualTo("id: 2\ndata: last\n\nretry: 2000\n\n");
    }

    @Test
    void theFarewellComesThoughNothingCanBeFetched() throws Exception {
        var peer = new Peer();
        peer.cursor.behind.set(() -> {
            throw new Unavailable("away", new IllegalStateException());
        });
        peer.subscriber.end(Batch.of(Frame.farewell(Duration.ofSeconds(2))));
        assertThat(body(peer.client.getInputStream())).isEqualTo("retry: 2000\n\n");
    }

    /** A server may take its time to close a connection: what is written meanwhile arrives. */
    @Test
    void aStreamThatIsCutDoesNotEndInOrder() throws Exception {
        var sockets = new ArrayList<SocketChannel>();
        var peer = new Peer(socket -> {
            sockets.add(socket);
            return Connection.HIDDEN;
        });
        peer.subscriber.abort();
        assertThat(peer.end.get()).isInstanceOf(InterruptedException.class);
        sockets.getFirst().close();
        assertThat(peer.client.getInputStream().readAllBytes()).isEmpty();
    }

    @Repeatedly
    void whoReadsNothingDelaysNobodyAndGetsEveryByteLater() throws Exception {
        var stalled = new Peer();
        var others = List.of(new Peer(), new Peer());
        int rounds = 200;
        int size = 100_000; // far more in all than the system buffers
        for (int i = 0; i < rounds; i++) {
            var batch = Batch.of(frame(i + 2L, (i + " ").repeat(size / (i + " ").length())));
            stalled.publish(batch);
            for (var other : others) {
                other.publish(batch);
                assertThat(line(other.client.getInputStream())).isEqualTo(Integer.toHexString(batch.length()));
                other.read(batch.length() + 2);
            }
        }
        for (int i = 0; i < rounds; i++) {
            int length = Integer.parseInt(line(stalled.client.getInputStream()), 16);
            assertThat(stalled.read(length + 2))
                    .startsWith("id: %d\ndata: %d ".formatted(i + 2, i))
                    .endsWith(i + " \n\n\r\n");
        }
        stalled.subscriber.end(Batch.of(Frame.HEARTBEAT));
        assertThat(body(stalled.client.getInputStream())).isEqualTo(": \n\n");
    }

    @Test
    void whoHasHungUpIsGoneWithTheNextWrites() throws Exception {
        var peer = new Peer();
        peer.client.close();
        for (int i = 0; !peer.end.isDone(); i++) {
            peer.publish(Batch.of(frame(i, "x")));
        }
        assertThat(peer.end.get()).isNotNull();
        assertThat(peer.cursor.closed.getCount()).isZero();
    }

    @Repeatedly
    void anAbortFreesWhoWaitsForAStalledSocket() throws Exception {
        var peer = new Peer();
        peer.publish(Batch.of(frame(2, "x".repeat(20_000_000))));
        var other = new Peer();
        other.publish(Batch.of(frame(2, "x")));
        other.read(1); // the loop has left the stalled one alone
        peer.subscriber.abort();
        assertThat(peer.end.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    /** While one waits for the journal, the loop serves the others. */
    @Repeatedly
    void whatTakesMoreThanALookIsFetchedElsewhere() throws Exception {
        var far = new Peer();
        var near = new Peer();
        var journal = new CompletableFuture<Batch>();
        far.cursor.behind.set(journal::join);
        far.subscriber.wake();
        near.publish(Batch.of(frame(2, "near")));
        var expected = "12\r\nid: 2\ndata: near\n\n\r\n";
        assertThat(near.read(expected.length())).isEqualTo(expected);
        far.cursor.waiting.add(Batch.of(frame(4, "live")));
        far.subscriber.wake(); // what comes while it fetches is not forgotten
        journal.complete(Batch.of(frame(3, "page")));
        expected = "12\r\nid: 3\ndata: page\n\n\r\n12\r\nid: 4\ndata: live\n\n\r\n";
        assertThat(far.read(expected.length())).isEqualTo(expected);
    }

    @Repeatedly
    void whatWakesItWhileItFetchesInVainIsNotForgotten() throws Exception {
        for (int i = 0; i < 100; i++) {
            var peer = new Peer();
            peer.cursor.behind.set(() -> {
                peer.publish(Batch.of(frame(3, "live")));
                return Batch.EMPTY;
            });
            peer.subscriber.wake();
            var expected = "12\r\nid: 3\ndata: live\n\n\r\n";
            assertThat(peer.read(expected.length())).isEqualTo(expected);
        }
    }

    @Test
    void whoHasNothingToDoSleeps() throws IOException {
        var idle = new Peer();
        var busy = new Peer();
        for (int i = 0; i < 50; i++) {
            idle.subscriber.wake();
            busy.publish(Batch.of(frame(2, "x")));
            busy.read(1);
        }
        assertThat(idle.cursor.looks.get()).isBetween(1, 150);
    }

    @Test
    void theChunkOfABatchIsMadeOnce() {
        var chunk = new Chunk();
        var batch = new Batch(List.of(frame(2, "one")));
        var bytes = chunk.of(batch);
        bytes.get();
        assertThat(chunk.of(batch)).isSameAs(bytes);
        assertThat(bytes.position()).isZero();
        assertThat(UTF_8.decode(chunk.of(Batch.of(frame(2, "x".repeat(100_000)))))
                        .toString())
                .startsWith("186ae\r\nid: 2\n")
                .endsWith("x\n\n\r\n");
        assertThat(UTF_8.decode(chunk.of(batch)).toString()).isEqualTo("11\r\nid: 2\ndata: one\n\n\r\n");
    }
}
