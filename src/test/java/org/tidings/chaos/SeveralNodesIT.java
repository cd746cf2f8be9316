package org.tidings.chaos;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.Postgres;
import org.tidings.wire.TcpProxy;

/**
 * Three servers on one database, of which one is killed now and then and replaced, while all kinds of changes are made.
 * How often says {@code -Dtidings.nodes.rounds}.
 */
@Timeout(value = 30, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeveralNodesIT {

    private static final int ROUNDS = Integer.getInteger("tidings.nodes.rounds", 6);
    private static final long SEED = Long.getLong("tidings.nodes.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final Ledger ledger = new Ledger();

    @Test
    void everyReaderSeesTheSameWhicheverServersComeAndGo() {
        System.out.printf("Kills %d servers of several; -Dtidings.nodes.seed=%d%n", ROUNDS, SEED);
        try (var postgres = Postgres.startedDurable();
                var entrance = TcpProxy.to();
                var cluster = new Cluster(postgres, entrance)) {
            cluster.grow(3);
            var publisher = new Publisher(entrance.port(), ledger);
            var readers = new ArrayList<Reader>();
            try {
                for (int i = 0; i < 3; i++) {
                    readers.add(Reader.ofWhatComes(entrance.port(), "carol", EveryKind.CHANNELS));
                }
                Writer.busy(works(publisher), () -> comeAndGo(cluster));
                judge(cluster, readers, publisher.publishSurely("bob", "carol"));
            } finally {
                readers.forEach(Reader::close);
            }
        }
    }

    private List<Runnable> works(Publisher publisher) {
        var kinds = new EveryKind(publisher, ledger);
        return List.of(kinds::mail, kinds::post, kinds::follow, kinds::ticket, kinds::job);
    }

    private void comeAndGo(Cluster cluster) {
        for (int round = 0; round < ROUNDS; round++) {
            ledger.awaitPromises(50 + random.nextInt(50));
            cluster.killOne(random);
            ledger.awaitPromises(20);
            cluster.grow(1);
        }
        ledger.awaitPromises(50);
    }

    private void judge(Cluster cluster, List<Reader> readers, long end) {
        System.out.println(ledger);
        var audit = new Audit(ledger);
        for (var reader : readers) {
            audit.assertDelivered(reader.awaitId(end));
        }
        for (int port : cluster.ports()) {
            try (var whole = Reader.ofAll(port, "carol", EveryKind.CHANNELS).awaitId(end)) {
                readers.forEach(reader -> Audit.assertPartOf(whole, reader));
                cluster.witnesses().forEach(witness -> Audit.assertPartOf(whole, witness));
            }
        }
    }
}
