package org.tidings.stream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The event loops of this node, one for two processors; they share the streams among them. There are none before the first stream. */
@ApplicationScoped
class EventLoops {

    private final AtomicInteger given = new AtomicInteger();
    private List<EventLoop> loops = List.of();

    /** Not in the constructor: the container's proxy, which nobody closes, has that too. */
    @PostConstruct
    void start() {
        loops = Stream.generate(EventLoop::new)
                .limit(Math.max(1, Runtime.getRuntime().availableProcessors() / 2))
                .toList();
    }

    /** The loop for the next stream. */
    EventLoop next() {
        return loops.get(Math.floorMod(given.getAndIncrement(), loops.size()));
    }

    @PreDestroy
    void close() {
        loops.forEach(EventLoop::close);
    }
}
