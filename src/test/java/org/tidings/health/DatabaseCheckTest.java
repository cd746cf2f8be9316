package org.tidings.health;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.tidings.database.Database;

/** What the check is made of; that a server asks it is seen in {@link org.tidings.DeployedIT}. */
class DatabaseCheckTest {

    /** Of a database that somebody else has to open, and to keep. */
    private static final String ADDRESS = "jdbc:h2:mem:health;IFEXISTS=TRUE";

    private final DatabaseCheck check = new DatabaseCheck();

    @Test
    void theDatabaseIsUpWhileItAnswers() throws SQLException {
        var source = new JdbcDataSource();
        source.setURL(ADDRESS);
        check.database = of(source);
        assertThat(check.answers()).isFalse();

        var open = DriverManager.getConnection("jdbc:h2:mem:health");
        assertThat(check.answers()).isTrue();

        open.close();
        assertThat(check.answers()).isFalse();
    }

    private static Database of(DataSource source) {
        return new Database() {
            @Override
            public DataSource dataSource() {
                return source;
            }

            @Override
            public TransactionSynchronizationRegistry transactions() {
                throw new UnsupportedOperationException();
            }

            @Override
            public EntityManagerFactory entityManagers() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
