package org.tidings.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A lock around what several threads change, and wait to see changed. */
final class Guard {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Looks at what is guarded, or changes it. */
    <T> T holding(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /**
     * Waits until something is so.
     *
     * @param otherwise what to say if it is not after a minute
     */
    void await(BooleanSupplier isSo, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        lock.lock();
        try {
            while (!isSo.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(otherwise.get());
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted. " + otherwise.get(), e);
        } finally {
            lock.unlock();
        }
    }
}
