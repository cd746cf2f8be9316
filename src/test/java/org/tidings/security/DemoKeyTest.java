package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.database.Database;
import org.tidings.database.Schema;
import org.tidings.settings.WrongSetting;

class DemoKeyTest {

    @TempDir
    Path folder;

    private record Kept(DataSource dataSource, Optional<Path> folder) implements Database {

        @Override
        public TransactionSynchronizationRegistry transactions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EntityManagerFactory entityManagers() {
            throw new UnsupportedOperationException();
        }
    }

    private Kept inFolder() {
        return new Kept(new JdbcDataSource(), Optional.of(folder));
    }

    @Test
    void isMadeOnceForNobodyElseToRead() throws IOException {
        var key = DemoKey.of(inFolder());

        assertThat(key).hasSize(32);
        assertThat(DemoKey.of(inFolder())).isEqualTo(key);
        var file = folder.resolve("session.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isHiddenAgainIfSomebodyHasShownIt() throws IOException {
        DemoKey.of(inFolder());
        var file = folder.resolve("session.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        DemoKey.of(inFolder());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isNotTakenForOneIfItIsNone() throws IOException {
        for (var wrong : new String[] {"", "c2hvcnQ=", "no Base64"}) {
            Files.writeString(folder.resolve("session.key"), wrong);
            assertThatThrownBy(() -> DemoKey.of(inFolder())).isInstanceOf(WrongSetting.class);
        }
    }

    @Test
    void isInTheDatabaseWhereThereIsNoFolder() {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:demo-key;DB_CLOSE_DELAY=-1");
        Schema.migrate(h2, false);

        var key = DemoKey.of(new Kept(h2, Optional.empty()));

        assertThat(key).hasSize(32);
        assertThat(DemoKey.of(new Kept(h2, Optional.empty()))).isEqualTo(key);
    }
}
