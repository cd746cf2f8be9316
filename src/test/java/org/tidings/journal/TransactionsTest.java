package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.stream.Recorder;
import org.tidings.wire.ServerSentEvent;
import org.tidings.wire.StreamRecorder;

/** What the commit and the rollback of a business transaction mean to those who listen. On every database. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class TransactionsTest {

    /** Of this test alone: a database may have seen others. */
    private final String channel = "posts/" + UUID.randomUUID();

    private Business business;
    private StreamRecorder live;

    abstract Business open();

    @BeforeEach
    void listen() {
        business = open();
        live = business.reader(channel, "");
    }

    @AfterEach
    void close() {
        live.close();
        business.close();
    }

    private Happened order(String what) {
        return new Happened(channel, what);
    }

    @Test
    void sendsNothingOfATransactionThatIsRolledBack() throws Exception {
        business.transaction().begin();
        business.fire(order("never"));
        business.transaction().rollback();
        business.fire(order("after"));

        live.assertEvent("message", "after").assertExhausted();
        assertThat(replayed(1)).containsExactly("after");
    }

    @Test
    void sendsWhatIsEphemeralWithTheCommitToo() throws Exception {
        business.transaction().begin();
        business.fire(new Passing(channel, "never"));
        business.transaction().rollback();
        business.transaction().begin();
        business.fire(new Passing(channel, "one"));
        business.fire(order("two"));
        business.fire(new Passing(channel, "three"));
        onAnotherThread(() -> {
            business.fire(new Passing(channel, "meanwhile"));
            return null;
        });
        business.transaction().commit();

        live.assertEvent("message", "meanwhile")
                .assertEvent("message", "one")
                .assertEvent("message", "two")
                .assertEvent("message", "three")
                .assertExhausted();
    }

    @Test
    void sendsNothingOfATransactionThatCannotBeCommitted() throws Exception {
        business.transaction().begin();
        business.fire(order("never"));
        business.transaction().setRollbackOnly();
        assertThatThrownBy(() -> business.transaction().commit())
                .isInstanceOf(jakarta.transaction.RollbackException.class);
        business.fire(order("after"));

        live.assertEvent("message", "after").assertExhausted();
    }

    /** When the events have their positions already, and are about to be announced. */
    @Test
    void sendsNothingOfATransactionThatFailsAtItsVeryEnd() throws Exception {
        business.transaction().begin();
        business.fire(order("never"));
        business.fire(new Passing(channel, "never"));
        business.beforeCompletion(() -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatThrownBy(() -> business.transaction().commit())
                .isInstanceOf(jakarta.transaction.RollbackException.class);
        business.fire(new Passing(channel, "after"));

        live.assertEvent("message", "after").assertExhausted();
    }

    @Test
    void sendsACommittedTransactionOnceAndNotBeforeItsCommit() throws Exception {
        business.transaction().begin();
        business.fire(order("one"));
        business.fire(order("two"));
        onAnotherThread(() -> {
            business.fire(order("meanwhile"));
            return null;
        });
        live.assertEvent("message", "meanwhile").assertExhausted();
        business.transaction().commit();

        live.assertEvent("message", "one").assertEvent("message", "two").assertExhausted();
        assertThat(replayed(3)).containsExactly("meanwhile", "one", "two");
    }

    /** The one that began and fired first commits last. */
    @Test
    void deliversInterleavedTransactionsInTheOrderOfTheirCommits() throws Exception {
        var fired = new CyclicBarrier(2);
        var committed = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var slow = threads.submit(() -> {
                business.transaction().begin();
                business.fire(order("first to fire, last to commit"));
                fired.await();
                committed.await();
                business.transaction().commit();
                return null;
            });
            var quick = threads.submit(() -> {
                fired.await();
                business.transaction().begin();
                business.fire(order("last to fire, first to commit"));
                business.transaction().commit();
                committed.await();
                return null;
            });
            slow.get(30, TimeUnit.SECONDS);
            quick.get(30, TimeUnit.SECONDS);
        }
        live.assertEvent("message", "last to fire, first to commit")
                .assertEvent("message", "first to fire, last to commit");
        assertThat(replayed(2)).containsExactly("last to fire, first to commit", "first to fire, last to commit");
    }

    @Test
    void tellsThePositionOfWhatAChangeHasRecorded() throws Exception {
        var recorder = business.bean(Recorder.class);
        var recorded = recorder.recording(() -> {
            inTransaction(() -> business.fire(order("counted")));
            return "done";
        });

        assertThat(live.nextEvent().lastEventId()).isEqualTo(String.valueOf(recorded.position()));
    }

    @Test
    void losesNothingAndRepeatsNothingHoweverManyCommitAtOnce() throws Exception {
        int threads = 6;
        int each = 40;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var work = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int i = 0; i < each; i++) {
                            commitOrNot(thread, i);
                        }
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
        business.fire(order("end"));

        var heard = until("end", live);
        var again = until("end", business.reader(channel, "&lastEventId=earliest"));
        assertThat(heard).isEqualTo(again);
        assertThat(heard).extracting(event -> Long.valueOf(event.lastEventId())).isSorted();
        for (int thread = 0; thread < threads; thread++) {
            var mine = thread + ":";
            assertThat(heard.stream().map(ServerSentEvent::data).filter(data -> data.startsWith(mine)))
                    .containsExactlyElementsOf(IntStream.range(0, each)
                            .filter(i -> i % 3 != 0)
                            .mapToObj(i -> mine + i)
                            .toList());
        }
    }

    /** Every third is rolled back, every other of the rest is in no transaction. */
    private void commitOrNot(int thread, int i) throws Exception {
        if (i % 3 == 1) {
            business.fire(order(thread + ":" + i));
            return;
        }
        business.transaction().begin();
        business.fire(order(thread + ":" + i));
        if (i % 3 == 0) {
            business.transaction().rollback();
        } else {
            business.transaction().commit();
        }
    }

    private static List<ServerSentEvent> until(String last, StreamRecorder reader) {
        var events = new ArrayList<ServerSentEvent>();
        do {
            events.add(reader.nextEvent());
        } while (!events.getLast().data().equals(last));
        return events;
    }

    private List<String> replayed(int count) {
        try (var reader = business.reader(channel, "&lastEventId=earliest")) {
            var events = reader.awaitEvents(count);
            reader.assertExhausted();
            return events.stream().map(ServerSentEvent::data).toList();
        }
    }

    private void inTransaction(Runnable change) {
        try {
            business.transaction().begin();
            change.run();
            business.transaction().commit();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void onAnotherThread(Callable<?> work) throws Exception {
        try (var thread = Executors.newSingleThreadExecutor()) {
            thread.submit(work).get(30, TimeUnit.SECONDS);
        }
    }
}
