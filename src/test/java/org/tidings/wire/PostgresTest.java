package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresTest {

    private static final Path FOLDERS = Path.of("target", "postgres");

    private static String ask(Postgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            var hasRow = statement.execute(sql) && statement.getResultSet().next();
            return hasRow ? statement.getResultSet().getString(1) : "";
        }
    }

    private static List<String> servers() throws IOException {
        try (var folders = Files.list(FOLDERS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("server-"))
                    .toList();
        }
    }

    @Test
    void keepsWhatItHasWhetherItIsStoppedOrKilled() throws Exception {
        try (var postgres = Postgres.startedDurable()) {
            ask(postgres, "create table kept (line text)");
            ask(postgres, "insert into kept values ('before')");
            postgres.stop();
            assertThatThrownBy(() -> ask(postgres, "select 1")).hasMessageContaining("refused");
            postgres.start();
            ask(postgres, "insert into kept values ('between')");
            postgres.kill9();
            assertThatThrownBy(() -> ask(postgres, "select 1")).hasMessageContaining("refused");
            postgres.start();
            assertThat(ask(postgres, "select string_agg(line, ' ') from kept")).isEqualTo("before between");
        }
    }

    @Test
    void severalRunAtOnceEachWithADatabaseOfItsOwnAndLeaveNothing() throws Exception {
        var before = servers();
        Postgres gone;
        try (var one = Postgres.started();
                var other = Postgres.started()) {
            gone = one;
            ask(one, "create table mine ()");
            assertThat(ask(other, "select count(*) from pg_tables where tablename = 'mine'"))
                    .isEqualTo("0");
            assertThat(one.port()).isNotEqualTo(other.port());
        }
        assertThat(servers()).isEqualTo(before);
        assertThatThrownBy(() -> ask(gone, "select 1")).hasMessageContaining("refused");
    }

    @Test
    void wantsItsPassword() {
        try (var postgres = Postgres.started()) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "wrong"))
                    .hasMessageContaining("authentication failed");
        }
    }
}
