package org.tidings.stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The event loops of this node, one for two processors; they share the streams among them. There are none before the first stream. */
@ApplicationScoped
class EventLoops {

    private final EventLoop[] loops = Stream.generate(EventLoop::new)
            .limit(Math.max(1, Runtime.getRuntime().availableProcessors() / 2))
            .toArray(EventLoop[]::new);
    private final AtomicInteger given = new AtomicInteger();

    /** The loop for the next stream. */
    EventLoop next() {
        return loops[Math.floorMod(given.getAndIncrement(), loops.length)];
    }

    @PreDestroy
    void close() {
        for (var loop : loops) {
            loop.close();
        }
    }
}
