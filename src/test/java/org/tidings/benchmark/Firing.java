package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Has the server itself make the events: asks for a {@link Rhythm}, and is told at the end of it how many there were. */
final class Firing implements Source, Loop.Ready {

    private final Rhythm rhythm;
    private final Load.Target server;
    private final Loop loop;
    private final StringBuilder answer = new StringBuilder();
    private final ResponseDecoder decoder = new ResponseDecoder(this::read);
    private boolean asked;
    private boolean answered;
    private long fired;
    private long refused;

    Firing(Rhythm rhythm, Load.Target server, Loop loop) {
        this.rhythm = rhythm;
        this.server = server;
        this.loop = loop;
    }

    @Override
    public long wakes(long now) {
        return asked ? Long.MAX_VALUE : now;
    }

    @Override
    public boolean pump(long now) throws IOException {
        if (asked) {
            return false;
        }
        asked = true;
        ask();
        return true;
    }

    private void ask() throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        channel.write(ByteBuffer.wrap(server.requests().request(rhythm.text()).getBytes(US_ASCII)));
        channel.configureBlocking(false);
        channel.register(loop.selector(), SelectionKey.OP_READ, this);
    }

    @Override
    public void ready(SelectionKey key, ByteBuffer buffer) throws IOException {
        var channel = (SocketChannel) key.channel();
        int count = channel.read(buffer);
        if (count > 0) {
            decoder.accept(buffer, 0, count);
        }
        if (count < 0 || decoder.responses() > 0) {
            channel.close();
            answered();
        }
    }

    private void read(ByteBuffer bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            answer.append((char) bytes.get(i));
        }
    }

    private void answered() {
        answered = true;
        if (decoder.status() == 200) {
            fired = Long.parseLong(answer.toString());
        } else {
            refused = rhythm.events();
        }
    }

    /** Until the server has said it, as many as were due. */
    @Override
    public long sent() {
        return answered ? fired + refused : asked ? rhythm.dueBefore(System.nanoTime()) : 0;
    }

    @Override
    public long acknowledged() {
        return fired;
    }

    @Override
    public long refused() {
        return refused;
    }

    /** The server stops by itself. */
    @Override
    public void cutOff(long moment) {}

    @Override
    public long unsent() {
        return rhythm.events() - sent();
    }
}
