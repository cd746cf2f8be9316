package org.tidings.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;

/** All streams. Confined to the client's thread. */
final class Readers implements Reader.Watcher {

    private final Load.Audience audience;
    private final Load.Target server;
    private final Deliveries deliveries;
    private final Loop loop;
    private final ByteBuffer begun;
    private int asked;
    private int opened;
    private int refused;
    private int ended;

    Readers(Load load, Deliveries deliveries, Loop loop) {
        this.audience = load.audience();
        this.server = load.server();
        this.deliveries = deliveries;
        this.loop = loop;
        begun = ByteBuffer.allocateDirect(audience.streams() * EventScanner.LONGEST_BEGINNING);
    }

    /** Asks for all streams, and waits until each is open or refused, up to this moment; returns how long that took. */
    long connect(long deadline) throws IOException {
        long start = System.nanoTime();
        while (opened + refused < audience.streams() && System.nanoTime() < deadline) {
            while (asked < audience.streams() && asked - opened - refused < audience.atOnce()) {
                ask(asked++);
            }
            loop.turn(deadline);
        }
        return System.nanoTime() - start;
    }

    private void ask(int index) throws IOException {
        var request = server.requests().streamRequest(index % audience.channels(), audience.lastEventId());
        int at = index * EventScanner.LONGEST_BEGINNING;
        var line = begun.slice(at, EventScanner.LONGEST_BEGINNING);
        new Reader(index, index < audience.stalled(), request, line, deliveries, this)
                .connect(loop.selector(), server.port());
    }

    @Override
    public void changed(Reader reader, Reader.State state) {
        switch (state) {
            case OPEN -> opened++;
            case REFUSED -> refused++;
            case ENDED -> ended++;
            case CONNECTING -> throw new IllegalArgumentException("Nobody begins again");
        }
    }

    int opened() {
        return opened;
    }

    /** How many have ended, though no stream ever should. */
    int ended() {
        return ended;
    }
}
