package org.tidings.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of readers of one stream, on one thread, each of which checks that it gets every event once and in order.
 *
 * <p>The data of an event has a number in it, one higher than that of the event before: the first digits in the data.
 * The second ones, if there are any, are the {@link System#nanoTime} at which it was sent, which is good for any process
 * on the same machine. Events without a number are passed over.
 *
 * <p>A reader costs a file descriptor and some hundred bytes, and nothing per event. A process has 20,000 descriptors at
 * most where this is built, and a server in the same process needs as many again.
 *
 * <p>The methods may be called from any thread.
 */
public final class ManyReaders implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * What all readers together have seen.
     *
     * @param readers how many there are, and of those
     * @param stalled how many have been told to stop reading, and
     * @param ended how many have no stream any more
     * @param events how many events arrived, over all readers
     * @param lost how many numbers were jumped over
     * @param twice how many events had the number of the one before
     * @param outOfOrder how many had a lower one, be it that of an event counted as lost or not
     * @param gaps how many times a reader was told that history is lost, by an event of type {@code gap}
     * @param latency how long the events with a time took; for people to read
     */
    public record Report(
            int readers,
            int stalled,
            int ended,
            long events,
            long lost,
            long twice,
            long outOfOrder,
            long gaps,
            LatencyHistogram latency) {

        /** Asserts that every reader still has its stream, and got every event of it once and in order. */
        public Report assertNothingAmiss() {
            if (ended + lost + twice + outOfOrder + gaps > 0) {
                throw new AssertionError("Not every event once and in order: " + this);
            }
            return this;
        }
    }

    private final ReaderLoop loop;

    private ManyReaders(ReaderLoop loop) {
        this.loop = loop;
    }

    /**
     * Connects, and waits until every stream is open.
     *
     * @param first the number that the first event of each reader must have
     */
    public static ManyReaders expecting(long first, int readers, int port, String target) {
        return open(new ReaderLoop(readers, port, target, first - 1));
    }

    /** Connects, and waits until every stream is open. The first event of a reader may have any number. */
    public static ManyReaders joining(int readers, int port, String target) {
        return open(new ReaderLoop(readers, port, target, CountingReader.UNKNOWN));
    }

    private static ManyReaders open(ReaderLoop loop) {
        var readers = new ManyReaders(loop);
        try {
            readers.get(loop.start(), TIMEOUT.multipliedBy(3), () -> "not every stream is open");
        } catch (AssertionError e) {
            loop.stop();
            throw e;
        }
        return readers;
    }

    /** Has so many readers, the first ones, stop reading; they stay connected. All others read (on). */
    public void stall(int readers) {
        get(loop.stall(readers), TIMEOUT, () -> "not stalled");
    }

    /** Waits until every reader that has not been stalled has had the event with this number, or a later one. */
    public void awaitEvent(long number, Duration timeout) {
        get(loop.reached(number), timeout, () -> "not every reader has event " + number + ": " + report());
    }

    /** What has been seen until now. */
    public Report report() {
        return get(loop.report(), TIMEOUT, () -> "no report");
    }

    private <T extends @Nullable Object> T get(
            CompletableFuture<T> future, Duration timeout, Supplier<String> otherwise) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("After " + timeout + ", " + otherwise.get());
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Closes every connection. */
    @Override
    public void close() {
        loop.stop();
    }
}
