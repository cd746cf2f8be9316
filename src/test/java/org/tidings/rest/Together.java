package org.tidings.rest;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does things at the same time. */
public final class Together {

    private Together() {}

    /** Does one thing on each of so many threads, all starting together, and waits for them. */
    public static void on(int threads, IntFunction<Callable<?>> work) throws Exception {
        var start = new CyclicBarrier(threads);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, threads)
                    .mapToObj(work)
                    .map(task -> executor.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }
}
