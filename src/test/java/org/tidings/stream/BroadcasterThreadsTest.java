package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.settings.Settings;

/** Broadcasting, registering and leaving from many threads. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BroadcasterThreadsTest {

    private final ResumableBroadcaster broadcaster =
            new ResumableBroadcaster(null, Settings.of(Map.of("tidings.ring-frames", "16384")), Clock.systemUTC());

    @AfterEach
    void close() {
        broadcaster.close();
    }

    private static void together(List<Callable<?>> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            work.forEach(one -> all.add(threads.submit(one)));
            for (var one : all) {
                one.get();
            }
        }
    }

    @Test
    void everySinkSeesOneOrderWithoutAHoleFromWhereItCameIn() throws Exception {
        registered(); // one who stays, and without whom no broadcast is complete
        var work = new ArrayList<Callable<?>>();
        for (int publisher = 0; publisher < 4; publisher++) {
            work.add(this::broadcastMany);
        }
        for (int reader = 0; reader < 20; reader++) {
            work.add(this::registerAndRead);
        }
        together(work);
    }

    private @Nullable Void broadcastMany() throws Exception {
        var stages = new ArrayList<CompletionStage<?>>();
        for (int i = 0; i < 1_000; i++) {
            stages.add(broadcaster.broadcast(FakeEvent.text("x")));
        }
        for (var stage : stages) {
            stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        return null;
    }

    private @Nullable Void registerAndRead() throws InterruptedException {
        var sink = new FakeSink().writing(event -> CompletableFuture.supplyAsync(() -> event));
        broadcaster.register(sink, null);
        long position = Long.parseLong(sink.next().getId());
        for (long next = position + 1; next <= position + 300; next++) {
            broadcaster.broadcast(FakeEvent.text("so that there is a next one"));
            assertThat(sink.next().getId()).isEqualTo(Long.toString(next));
        }
        sink.close();
        return null;
    }

    /** The one who leaves must not be counted for an event that it was never meant to take. */
    @Test
    void aBroadcastIsNotCompleteBecauseSomebodyElseHasLeft() throws Exception {
        for (int round = 0; round < 300; round++) {
            var waiting = registered();
            var takes = waiting.hold();
            var leaving = new ArrayList<FakeSink>();
            for (int i = 0; i < 8; i++) {
                leaving.add(registered());
            }
            leaving.forEach(FakeSink::close);
            var stages = new ArrayList<CompletionStage<?>>();
            for (int i = 0; i < 100; i++) {
                stages.add(broadcaster.broadcast(FakeEvent.text("x")));
            }
            assertThat(stages.stream().map(stage -> stage.toCompletableFuture().isDone()))
                    .as("complete while one has taken nothing")
                    .doesNotContain(true);
            takes.complete(null);
            for (var stage : stages) {
                stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
            }
            waiting.close();
        }
    }

    /** One that is in a field of a bean is in the container's proxy of it, too, and nobody closes that. */
    @Test
    void hasAThreadFromTheFirstSinkToTheEnd() throws Exception {
        var others = heartbeats();
        broadcaster.broadcast(FakeEvent.text("nobody is there"));
        assertThat(heartbeats()).isSubsetOf(others);
        registered();
        registered();
        var own = heartbeats();
        own.removeAll(others);
        assertThat(own).hasSize(1);
        broadcaster.close();
        await().until(() -> own.stream().noneMatch(Thread::isAlive));
    }

    private static Set<Thread> heartbeats() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("heartbeat"))
                .collect(Collectors.toSet());
    }

    private FakeSink registered() throws InterruptedException {
        var sink = new FakeSink();
        broadcaster.register(sink);
        sink.next();
        return sink;
    }
}
