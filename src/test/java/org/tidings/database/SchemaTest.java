package org.tidings.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();

    SchemaTest() {
        dataSource.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void putsALittleToLookAtIntoANewDatabase() throws SQLException {
        Schema.migrate(dataSource, true);

        assertThat(mails()).isEqualTo(5);
    }

    @Test
    void leavesOutTheSamplesIfTheyAreNotWanted() throws SQLException {
        Schema.migrate(dataSource, false);

        assertThat(mails()).isZero();
    }

    @Test
    void putsNothingIntoADatabaseThatHasBeenInUse() throws SQLException {
        Schema.migrate(dataSource, false);
        update("insert into following values ('carol', 'alice')");

        Schema.migrate(dataSource, true);

        assertThat(mails()).isZero();
    }

    @Test
    void mayBeToldOtherwiseAboutSamplesAtEveryStart() throws SQLException {
        Schema.migrate(dataSource, true);
        Schema.migrate(dataSource, true);
        Schema.migrate(dataSource, false);
        Schema.migrate(dataSource, true);

        assertThat(mails()).isEqualTo(5);
    }

    @Test
    void takesADatabaseThatOthersUseToo() throws SQLException {
        update("create table theirs (id integer)");

        Schema.migrate(dataSource, true);

        assertThat(mails()).isEqualTo(5);
    }

    private int mails() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from mail")) {
            count.next();
            return count.getInt(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
