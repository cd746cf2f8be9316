package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection that publishes: the next event when it is due and the one before is answered. Confined to the
 * client's thread.
 */
final class Publisher implements Source, Loop.Ready {

    private static final long LONGEST = 120_000_000_000L;

    private final Lane lane;
    private final Loop loop;
    private final int port;
    private final Histogram latency;
    private final LongConsumer waker;
    private final ByteBuffer request;
    private final int channelAt;
    private final int textAt;

    private @Nullable SocketChannel channel;
    private ResponseDecoder decoder = decoder();
    private boolean awaits;
    private int answered;
    private long due;
    private long sent;
    private long acknowledged;
    private long refused;
    private long unsent;

    /**
     * @param latency where it is noted how long an event took, from when it was due until it was acknowledged
     * @param waker is told when the next event is due, once the one before is answered
     */
    Publisher(Lane lane, Load load, Loop loop, Histogram latency, LongConsumer waker) {
        this.lane = lane;
        this.loop = loop;
        this.latency = latency;
        this.waker = waker;
        port = load.server().port();
        var requests = load.server().requests();
        int size = load.publishing().size();
        var text = requests.publishRequest(size).getBytes(US_ASCII);
        request = ByteBuffer.allocateDirect(text.length).put(text);
        channelAt = requests.channelAt();
        textAt = text.length - requests.after().length() - size;
    }

    private static ResponseDecoder decoder() {
        return new ResponseDecoder((bytes, from, to) -> {});
    }

    @Override
    public long wakes(long now) {
        return awaits ? Long.MAX_VALUE : lane.due(sent, now);
    }

    @Override
    public boolean pump(long now) throws IOException {
        if (awaits || lane.due(sent, now) > now) {
            return false;
        }
        due = lane.due(sent, now);
        if (channelAt >= 0) {
            EventText.digits(request, channelAt, Requests.CHANNEL_DIGITS, lane.channel(sent));
        }
        EventText.fill(request, textAt, lane.lane(), lane.number(sent), due);
        sent++;
        awaits = true;
        send();
        return true;
    }

    private void send() throws IOException {
        request.rewind();
        try {
            write(connected());
        } catch (IOException broken) {
            lost();
        }
    }

    private SocketChannel connected() throws IOException {
        if (channel == null) {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(loop.selector(), SelectionKey.OP_READ, this);
            decoder = decoder();
            answered = 0;
        }
        return channel;
    }

    private void write(SocketChannel target) throws IOException {
        target.write(request);
        int ops = request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        var key = target.keyFor(loop.selector());
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
    }

    @Override
    public void ready(SelectionKey key, ByteBuffer buffer) throws IOException {
        var socket = (SocketChannel) key.channel();
        try {
            if (key.isWritable()) {
                write(socket);
            }
            if (key.isReadable()) {
                read(socket, buffer);
            }
        } catch (IOException | IllegalStateException broken) {
            lost();
        }
    }

    private void read(SocketChannel socket, ByteBuffer buffer) throws IOException {
        int count = socket.read(buffer);
        if (count < 0) {
            lost();
            return;
        }
        decoder.accept(buffer, 0, count);
        if (decoder.responses() > answered) {
            answered = decoder.responses();
            answered();
        }
        if (decoder.closes() && !awaits) {
            close();
        }
    }

    private void answered() {
        long now = System.nanoTime();
        if (decoder.status() < 300) {
            acknowledged++;
            latency.recordValue(Math.clamp(now - due, 0, LONGEST));
        } else {
            refused++;
        }
        goOn(now);
    }

    private void goOn(long now) {
        awaits = false;
        waker.accept(wakes(now));
    }

    /** The server has closed the connection; the next event comes on another one. */
    private void lost() throws IOException {
        close();
        if (awaits) {
            refused++;
            goOn(System.nanoTime());
        }
    }

    private void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }

    @Override
    public long refused() {
        return refused;
    }

    @Override
    public void cutOff(long moment) {
        long event = sent;
        while (lane.hasPace() && lane.due(event, moment) < moment) {
            event++;
        }
        unsent = event - sent;
    }

    @Override
    public long unsent() {
        return unsent;
    }
}
