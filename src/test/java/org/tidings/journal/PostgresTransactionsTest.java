package org.tidings.journal;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidings.wire.Postgres;

class PostgresTransactionsTest extends TransactionsTest {

    private static Postgres postgres;

    @BeforeAll
    static void start() {
        postgres = Postgres.started();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    Business open() {
        return new Business(Map.of(
                "tidings.database", postgres.url(),
                "tidings.database.user", postgres.user(),
                "tidings.database.password", postgres.password()));
    }
}
