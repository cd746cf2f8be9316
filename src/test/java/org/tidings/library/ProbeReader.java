package org.tidings.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tidings.wire.EventStreamParser;
import org.tidings.wire.RawHttp;
import org.tidings.wire.ServerSentEvent;

/** A reader that finds fault with nothing: it notes what comes, until it is closed or the stream ends. */
final class ProbeReader implements AutoCloseable {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    /** How long a stream may take to open, and to say hello. */
    private static final Duration HELLO = Duration.ofSeconds(20);

    private final RawHttp connection;
    private final EventStreamParser parser = new EventStreamParser(this::note);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The numbers that have come, in their order; guarded by lock, as are the next three. */
    private final List<Integer> numbers = new ArrayList<>();

    private final List<ServerSentEvent> others = new ArrayList<>();
    private int gaps;
    private @Nullable String end;

    private boolean closed;

    private ProbeReader(RawHttp connection) {
        this.connection = connection.within(FOR_EVER);
    }

    /** A reader that reads, of a stream that has said hello. */
    static ProbeReader open(int port, String path, String... fields) {
        var reader = new ProbeReader(RawHttp.to(port).get(path, fields));
        reader.read();
        reader.awaitHello();
        return reader;
    }

    /** A reader that takes the first block alone, until it is told to {@link #read}. */
    static ProbeReader stalled(int port, String path) {
        var connection = RawHttp.readingLittleAhead(port).get(path);
        connection.within(HELLO).nextBlock();
        return new ProbeReader(connection);
    }

    void read() {
        Thread.ofVirtual().start(() -> {
            String how = "it ended";
            try {
                connection.head();
                for (var bytes = connection.nextBytes(); bytes.length > 0; bytes = connection.nextBytes()) {
                    feed(bytes);
                }
                how = connection.ending() == RawHttp.Ending.COMPLETE ? "it ended" : "it was cut";
            } catch (RuntimeException | AssertionError e) {
                how = "it was cut";
            }
            end(how);
        });
    }

    private void feed(byte[] bytes) {
        lock.lock();
        try {
            parser.feed(bytes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(String how) {
        lock.lock();
        try {
            end = how;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** On the thread that feeds, under lock. */
    private void note(ServerSentEvent event) {
        var number = event.data().split(" ", 2)[0];
        if (event.type().equals("gap")) {
            gaps++;
        } else if (number.matches("[0-9]{1,9}")) {
            numbers.add(Integer.valueOf(number));
        } else {
            others.add(event);
        }
    }

    private void awaitHello() {
        if (!await(
                HELLO,
                () -> !parser.comments().isEmpty() || !parser.lastEventId().isEmpty())) {
            throw new AssertionError("The stream has not said hello: " + connection.arrived());
        }
    }

    /** Waits until the number has come, until the stream is over, or until nothing has come for a while. */
    Reading awaitNumber(int last, Duration silence) {
        awaitAsTheyCome(() -> !numbers.isEmpty() && numbers.getLast() == last, silence);
        return reading();
    }

    /** Waits until so many numbers have come, until the stream is over, or until nothing has come for a while; whether they have. */
    boolean awaitCount(int count, Duration silence) {
        return awaitAsTheyCome(() -> numbers.size() >= count, silence);
    }

    /** Waits until something is so, looked at under lock, and no longer when no number has come for a while; whether it is. */
    private boolean awaitAsTheyCome(BooleanSupplier condition, Duration silence) {
        lock.lock();
        try {
            int before;
            do {
                before = numbers.size();
                int seen = before;
                await(silence, () -> numbers.size() > seen || condition.getAsBoolean() || end != null);
            } while (numbers.size() > before && !condition.getAsBoolean() && end == null);
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until an event that is no number has come with this data; the events that are no numbers until then. */
    List<ServerSentEvent> awaitOther(String data, Duration silence) {
        await(
                silence,
                () -> end != null
                        || others.stream().anyMatch(event -> event.data().equals(data)));
        lock.lock();
        try {
            return List.copyOf(others);
        } finally {
            lock.unlock();
        }
    }

    Reading reading() {
        lock.lock();
        try {
            return new Reading(List.copyOf(numbers), gaps, end);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is so, looked at under lock; whether it is. */
    private boolean await(Duration time, BooleanSupplier condition) {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** Is gone, without having ended anything. */
    void vanish() {
        if (!closed) {
            closed = true;
            connection.reset();
        }
    }

    @Override
    public void close() {
        vanish();
    }
}
