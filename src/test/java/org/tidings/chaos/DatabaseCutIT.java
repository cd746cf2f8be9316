package org.tidings.chaos;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.Postgres;
import org.tidings.wire.ServerProcess;
import org.tidings.wire.TcpProxy;

/** A server whose database goes away and comes back, and one that finds none when it starts. */
@Timeout(value = 5, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseCutIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int SECONDS_WITHOUT = 20;

    private final Ledger ledger = new Ledger();
    private Postgres postgres;
    private TcpProxy cable;

    @BeforeEach
    void startADatabase() {
        postgres = Postgres.startedDurable();
        cable = TcpProxy.to(postgres.port());
    }

    @AfterEach
    void endIt() {
        cable.close();
        postgres.close();
    }

    @Test
    void everythingGoesOnByItselfAfterTheConnectionWasCut() {
        goesOnAfter(cable::cut, cable::restore);
    }

    @Test
    void everythingGoesOnByItselfAfterTheNetworkWasSilent() {
        goesOnAfter(cable::blackhole, cable::restore);
    }

    @Test
    void everythingGoesOnByItselfAfterTheDatabaseWasKilled() {
        goesOnAfter(postgres::kill9, postgres::start);
    }

    private void goesOnAfter(Runnable lose, Runnable restore) {
        try (var server = Servers.on(postgres, cable.port()).start("--port=0");
                var staying = Reader.ofWhatComes(server.port(), "alice", "mail/alice");
                var returning = Reader.ofWhatComes(server.port(), "alice", "mail/alice")) {
            var publisher = new Publisher(server.port(), ledger);
            Runnable loseAndRestore = () -> {
                ledger.awaitPromises(20);
                lose.run();
                assertRefusedSoon(publisher);
                returning.disconnect();
                staying.awaitHeartbeats(SECONDS_WITHOUT);
                assertRefusedSoon(publisher);
                restore.run();
                ledger.awaitPromises(20);
            };
            Writer.busy(
                    List.of(() -> publisher.publish(Change.mail("bob", "alice", ledger.nextMark()))),
                    () -> Servers.blaming(server, loseAndRestore));
            var end = publisher.publishSurely("bob", "alice");
            var audit = new Audit(ledger);
            audit.assertDelivered(staying.awaitId(end));
            audit.assertDelivered(returning.awaitId(end));
            assertThat(staying.page().connections())
                    .as("the open stream stayed open")
                    .isEqualTo(1);
        }
    }

    private void assertRefusedSoon(Publisher publisher) {
        long start = System.nanoTime();
        var answer = publisher.ask(Change.mail("bob", "alice", ledger.nextMark()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(answer)
                .hasValueSatisfying(it -> assertThat(it.isNotNow()).as("%s", it).isTrue());
    }

    @Test
    void aDatabaseThatIsNotThereIsOneSentence() {
        cable.cut();
        try (var server = start("--database.wait=0s")) {
            Complaint.of(server).assertOneSentence().doesNotContain(postgres.password());
        }
    }

    @Test
    void aPasswordThatIsWrongIsOneSentence() {
        try (var server = start("--database.password=not-the-right-one")) {
            Complaint.of(server).assertOneSentence().doesNotContain("not-the-right-one");
        }
    }

    @Test
    void aServerThatMayWaitStartsWhenTheDatabaseComes() {
        cable.cut();
        try (var server = start("--database.wait=30s")) {
            await().atMost(SOON).until(() -> cable.asked() > 0);
            assertThat(server.isAlive()).isTrue();
            cable.restore();
            assertThat(new Publisher(server.port(), ledger).publishSurely("bob", "alice"))
                    .isPositive();
        }
    }

    private ServerProcess start(String argument) {
        return Servers.on(postgres, cable.port()).keepingErrorsApart().start("--port=0", argument);
    }
}
