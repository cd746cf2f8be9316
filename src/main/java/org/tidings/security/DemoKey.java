package org.tidings.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Set;
import javax.sql.DataSource;
import org.tidings.database.Database;
import org.tidings.settings.WrongSetting;

/**
 * The key of demo sign-in, made at first start: in the folder of the data, where nobody else may read it; where there is no
 * folder, in the database, where every node finds it. What it would open to a thief, demo sign-in opens to everybody.
 */
final class DemoKey {

    private static final String FILE = "session.key";
    private static final int BYTES = 32;
    private static final String OWNER_ONLY = "rw-------";
    private static final String UNIQUE_VIOLATION = "23505";

    private DemoKey() {}

    /** @throws WrongSetting if there is a file that is no key, or none can be made */
    static byte[] of(Database database) {
        var folder = database.folder();
        return folder.isPresent() ? inFolder(folder.get()) : inDatabase(database.dataSource());
    }

    private static byte[] inFolder(Path folder) {
        var file = folder.resolve(FILE);
        try {
            create(file);
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below
        }
        throw new WrongSetting(
                "The file %s is not the key of demo sign-in that it should be; if it is removed, a new one"
                                .formatted(file)
                        + " is made at the next start.");
    }

    private static void create(Path file) throws IOException {
        var isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var ownerOnly = PosixFilePermissions.fromString(OWNER_ONLY);
        var attributes = isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ownerOnly)}
                : new FileAttribute<?>[] {};
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try (var channel = Files.newByteChannel(file, options, attributes)) {
            channel.write(US_ASCII.encode(random() + "\n"));
        } catch (FileAlreadyExistsException made) {
            if (isPosix) {
                Files.setPosixFilePermissions(file, ownerOnly);
            }
        }
    }

    private static byte[] inDatabase(DataSource dataSource) {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("select secret from demo_key where id = 1");
                var insert = connection.prepareStatement("insert into demo_key (id, secret) values (1, ?)")) {
            while (true) {
                try (var found = query.executeQuery()) {
                    if (found.next()) {
                        return Base64.getDecoder().decode(found.getString(1));
                    }
                }
                insert.setString(1, random());
                insertUnlessThere(insert);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The key of demo sign-in cannot be had", e);
        }
    }

    /** Of several nodes that start together, one is the first. */
    private static void insertUnlessThere(PreparedStatement insert) throws SQLException {
        try {
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static String random() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
