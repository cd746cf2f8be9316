package org.tidings.library;

import static org.tidings.library.NewsServer.encoded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One broadcaster of one kind, for one probe: who reads it, and who feeds it. Confined to one thread. */
final class Bench implements AutoCloseable {

    private static final int AHEAD = 100;

    private final NewsServer server;
    private final String path;

    /** The longest that the server has taken for one request to broadcast. */
    private Duration heldUp = Duration.ZERO;

    /**
     * @param kind {@code builtin} or {@code ours}
     * @param probe a name that no other has
     */
    Bench(NewsServer server, String kind, String probe) {
        this.server = server;
        this.path = "/probes/" + kind + "/" + probe;
    }

    ProbeReader reader(String... fields) {
        return ProbeReader.open(server.port(), "/news/api" + path, fields);
    }

    ProbeReader stalled() {
        return ProbeReader.stalled(server.port(), "/news/api" + path);
    }

    /**
     * Broadcasts numbered events at once.
     *
     * @return whether the server has taken them, in ten seconds
     */
    boolean publish(int from, int count, int padding) {
        long start = System.nanoTime();
        try {
            server.post(path + "?from=%d&count=%d&padding=%d".formatted(from, count, padding), "");
            return true;
        } catch (AssertionError stuck) {
            return false;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - start);
            heldUp = took.compareTo(heldUp) > 0 ? took : heldUp;
        }
    }

    /**
     * Broadcasts them ten at a time, at most so many in a second, and at most a hundred ahead of those who read: a
     * machine that is busy slows both down, and decides nothing.
     *
     * @param readers each is waited for until nothing has come to it for a while, and then no longer
     */
    boolean publishAtRate(int count, int padding, int perSecond, ProbeReader... readers) {
        long start = System.nanoTime();
        var awaited = new ArrayList<>(List.of(readers));
        for (int i = 0; i < count; i += 10) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int behind = i - AHEAD;
            awaited.removeIf(reader -> !reader.awaitCount(behind, ProbeKind.PATIENCE));
            if (!publish(i, 10, padding)) {
                return false;
            }
        }
        return true;
    }

    /** Broadcasts an event that is no number; {@code sent}, {@code refused}, or else a failure's text. */
    String publish(String name, String id, String data) {
        return server.ask(
                "POST",
                path + "/event?data=" + encoded(data) + (name.isEmpty() ? "" : "&name=" + encoded(name))
                        + (id.isEmpty() ? "" : "&id=" + encoded(id)));
    }

    /** Waits until the broadcaster has said that so many readers are gone; whether it has in time. */
    boolean awaitGone(int count, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (gone() < count) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return true;
    }

    private int gone() {
        return Integer.parseInt(server.ask("GET", path + "/gone").strip());
    }

    /** How long whoever broadcasts had to wait, if that is worth a word. */
    String delay() {
        return heldUp.toMillis() < 1_000 ? "" : "; `broadcast` held up for %.1f s".formatted(heldUp.toMillis() / 1e3);
    }

    boolean isHeldUp() {
        return heldUp.compareTo(ProbeKind.WRITE_TIMEOUT) >= 0;
    }

    /** The broadcaster may be stuck: so it is not waited for. */
    @Override
    public void close() {
        Thread.ofVirtual().start(() -> {
            try {
                server.ask("DELETE", path);
            } catch (RuntimeException | AssertionError e) {
                // it is the server's last probe, or the broadcaster is stuck, of which the table tells
            }
        });
    }
}
