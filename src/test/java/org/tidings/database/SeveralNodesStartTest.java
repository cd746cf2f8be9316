package org.tidings.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.Postgres;

/** Nodes that find the same empty database at the same time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeveralNodesStartTest {

    private static final int NODES = 3;
    private static final int ROUNDS = 20;

    @Test
    void oneOfThemMakesTheTablesAndTheOthersWait() throws Exception {
        try (var postgres = Postgres.started();
                var nodes = Executors.newFixedThreadPool(NODES)) {
            for (int round = 0; round < ROUNDS; round++) {
                var dataSource = postgres.schema("round" + round);
                var together = new CyclicBarrier(NODES);
                var starts = new ArrayList<Future<?>>();
                for (int node = 0; node < NODES; node++) {
                    var later = Duration.ofMillis(node * 4L * (round % 5));
                    Callable<?> start = () -> {
                        together.await();
                        LockSupport.parkNanos(later.toNanos()); // not all in step
                        Schema.migrate(dataSource, true);
                        return null;
                    };
                    starts.add(nodes.submit(start));
                }
                for (var start : starts) {
                    start.get();
                }
                assertThat(mails(dataSource)).isEqualTo(5);
            }
        }
    }

    private static int mails(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from mail")) {
            count.next();
            return count.getInt(1);
        }
    }
}
