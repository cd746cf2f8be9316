package org.tidings.chaos;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.FreePort;
import org.tidings.wire.ServerProcess;

/**
 * A server that is killed as {@code kill -9} does, again and again, while it is written to and read from. How often says
 * {@code -Dtidings.kill.rounds}, and {@code -Dtidings.kill.seed} does the same once more.
 */
@Timeout(value = 2, unit = HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("chance")
class KillIT {

    private static final int ROUNDS = Integer.getInteger("tidings.kill.rounds", 50);
    private static final long SEED = Long.getLong("tidings.kill.seed", System.nanoTime());
    private static final Duration LONGER_THAN_A_START = Duration.ofMillis(2_500);
    private static final Duration LONGER_THAN_A_CHANGE = Duration.ofMillis(25);

    private final Random random = new Random(SEED);
    private final Ledger ledger = new Ledger();
    private final int port = FreePort.next();
    private final Path folder = Servers.newFolder("kill");
    private final Publisher publisher = new Publisher(port, ledger);

    @Test
    void whatWasPromisedReachesEveryReaderOnceHoweverOftenTheServerIsKilled() {
        System.out.printf("Kills %d times; -Dtidings.kill.seed=%d%n", ROUNDS, SEED);
        try (var first = start()) {
            first.port();
            try (var alice = Reader.ofWhatComes(port, "alice", "mail/alice", "posts/bob");
                    var carol = Reader.ofWhatComes(port, "carol", "mail/carol", "posts/bob")) {
                Writer.busy(
                        List.of(
                                () -> publisher.publish(Change.mail("bob", "alice", ledger.nextMark())),
                                () -> publisher.publish(Change.mail("bob", "carol", ledger.nextMark())),
                                () -> publisher.publish(Change.post("bob", ledger.nextMark()))),
                        () -> killAgainAndAgain(first));
                try (var last = start()) {
                    last.port();
                    judge(List.of(alice, carol));
                }
            }
        }
    }

    private void killAgainAndAgain(ServerProcess first) {
        ledger.awaitPromises(1);
        first.kill9();
        for (int round = 1; round < ROUNDS; round++) {
            killOnce();
        }
    }

    /** At some moment of its life; with one in five that is its start. */
    private void killOnce() {
        try (var server = start()) {
            if (random.nextInt(5) == 0) {
                Writer.pause(
                        LONGER_THAN_A_START.multipliedBy(random.nextInt(1_000)).dividedBy(1_000));
            } else {
                server.port();
                ledger.awaitPromises(1 + random.nextInt(40));
                Writer.pause(
                        LONGER_THAN_A_CHANGE.multipliedBy(random.nextInt(1_000)).dividedBy(1_000));
            }
            server.kill9();
        }
    }

    private void judge(List<Reader> readers) {
        var last = Math.max(publisher.publishSurely("bob", "alice"), publisher.publishSurely("bob", "carol"));
        publisher.publish(Change.post("bob", ledger.nextMark())).orElseThrow();
        var end = ledger.promises().getLast().position().orElseThrow();
        assertThat(end).isGreaterThan(last);
        readers.forEach(reader -> reader.awaitId(end));
        System.out.println(ledger);
        var audit = new Audit(ledger);
        readers.forEach(audit::assertDelivered);
        try (var all = Reader.ofAll(port, "alice", "mail/alice", "posts/bob").awaitId(end)) {
            Audit.assertPartOf(all, readers.getFirst());
        }
        try (var all = Reader.ofAll(port, "carol", "mail/carol", "posts/bob").awaitId(end)) {
            Audit.assertPartOf(all, readers.getLast());
        }
    }

    private ServerProcess start() {
        return Servers.quick().start("--port=" + port, "--database=" + folder);
    }
}
