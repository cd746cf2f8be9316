package org.tidings.journal;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;

class H2JournalTest extends SharedJournalContract {

    private JdbcConnectionPool pool;

    @Override
    DataSource newDatabase(String name) {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "", "");
        return pool;
    }

    @AfterEach
    void forget() throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        pool.dispose();
    }
}
