package org.tidings.chaos;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.wire.Launch;
import org.tidings.wire.ServerProcess;
import org.tidings.wire.Unprivileged;

/** A server that finds its data damaged, out of reach or in use: it says so, and leaves them as they are. */
@Timeout(value = 3, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedDataIT {

    private static final String FILE = "tidings.mv.db";

    private static final String WATERMARK = "tidings.position";

    /** The file before some of what it has to have. */
    private static byte[] older;

    private static byte[] sound;
    private static byte[] watermark;

    private final Ledger ledger = new Ledger();
    private final Path folder = Servers.newFolder("damaged");
    private final Path file = folder.resolve(FILE);

    /** What can happen to a file. */
    enum Damage {
        HEADERS_ARE_NOUGHTS {
            @Override
            byte[] to(byte[] file) {
                Arrays.fill(file, 0, 2 * 4096, (byte) 0);
                return file;
            }
        },
        MIDDLE_IS_NOISE {
            @Override
            byte[] to(byte[] file) {
                var noise = new byte[file.length / 2];
                new Random(1).nextBytes(noise);
                System.arraycopy(noise, 0, file, file.length / 4, noise.length);
                return file;
            }
        },
        ALL_BUT_HEADERS_IS_NOISE {
            @Override
            byte[] to(byte[] file) {
                var noise = new byte[file.length - 2 * 4096];
                new Random(1).nextBytes(noise);
                System.arraycopy(noise, 0, file, 2 * 4096, noise.length);
                return file;
            }
        },
        ALL_BUT_A_TENTH_IS_MISSING {
            @Override
            byte[] to(byte[] file) {
                return Arrays.copyOf(file, file.length / 10);
            }
        },
        WHAT_CAME_LAST_IS_MISSING {
            @Override
            byte[] to(byte[] file) {
                return older;
            }
        },
        ANOTHER_KIND_OF_FILE {
            @Override
            byte[] to(byte[] file) {
                return "Dear diary,\n".repeat(10_000).getBytes();
            }
        };

        abstract byte[] to(byte[] file);
    }

    @BeforeAll
    static void makeData() throws IOException {
        var folder = Servers.newFolder("sound");
        var ledger = new Ledger();
        try (var server = Servers.quick().start("--port=0", "--database=" + folder)) {
            publishAHundred(new Publisher(server.port(), ledger));
            server.kill9();
        }
        older = Files.readAllBytes(folder.resolve(FILE));
        try (var server = Servers.quick().start("--port=0", "--database=" + folder)) {
            publishAHundred(new Publisher(server.port(), ledger));
            server.terminate();
            server.exitCode();
        }
        sound = Files.readAllBytes(folder.resolve(FILE));
        watermark = Files.readAllBytes(folder.resolve(WATERMARK));
    }

    private static void publishAHundred(Publisher publisher) {
        for (int i = 0; i < 100; i++) {
            publisher.publishSurely("bob", "alice");
        }
    }

    @BeforeEach
    void copyData() throws IOException {
        Files.write(file, sound);
        Files.write(folder.resolve(WATERMARK), watermark);
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsOneSentenceAndStaysAsItIs(Damage damage) throws IOException {
        Files.write(file, damage.to(sound.clone()));
        assertRefusesAndChangesNothing(Servers.quick());
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        assertThat(file.toFile().setReadOnly() && folder.toFile().setReadOnly()).isTrue();
        try {
            assertRefusesAndChangesNothing(
                    Servers.quick().behind(Unprivileged.here().prefix().toArray(String[]::new)));
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    private void assertRefusesAndChangesNothing(Launch launch) throws IOException {
        var before = Files.readAllBytes(file);
        try (var server = launch.keepingErrorsApart().start("--port=0", "--database=" + folder)) {
            Complaint.of(server).assertOneSentence().contains(folder.toString());
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aSecondServerOnTheSameFolderIsOneSentenceAndDoesNotDisturbTheFirst() {
        try (var first = start()) {
            var publisher = new Publisher(first.port(), ledger);
            publisher.publishSurely("bob", "alice");
            try (var second = Servers.quick().keepingErrorsApart().start("--port=0", "--database=" + folder)) {
                Complaint.of(second).assertOneSentence().contains(folder.toString());
            }
            publisher.publishSurely("bob", "alice");
            assertThat(first.isAlive()).isTrue();
            assertKeptAfter(first);
        }
    }

    @Test
    void aDiskThatIsFullAtTheStartIsOneSentence() throws IOException {
        Files.delete(file);
        Files.delete(folder.resolve(WATERMARK));
        try (var server = withFilesUpTo(24).keepingErrorsApart().start("--port=0", "--database=" + folder)) {
            Complaint.of(server).assertOneSentence().contains(folder.toString());
        }
    }

    @Test
    void whatWasPromisedBeforeTheDiskWasFullIsThereAndTheRestIsRefused() {
        int limit = sound.length / 1024 + 1024;
        try (var server = withFilesUpTo(limit).start("--port=0", "--database=" + folder)) {
            var publisher = new Publisher(server.port(), ledger);
            publishUntilRefused(publisher);
            for (int i = 0; i < 10; i++) {
                publisher.ask(largeMail()); // whatever it says, it has to keep
            }
            assertKeptAfter(server);
        }
    }

    private void publishUntilRefused(Publisher publisher) {
        int tries = 0;
        while (publisher.publish(largeMail()).isPresent()) {
            assertThat(++tries).as("mails on a disk that does not become full").isLessThan(2_000);
        }
    }

    private Change largeMail() {
        var mark = ledger.nextMark();
        return Change.mail("bob", "alice", mark)
                .with("{\"to\":\"alice\",\"subject\":\"%s\",\"body\":\"%s\"}".formatted(mark, "x".repeat(10_000)));
    }

    /** Kills it; all that it has promised is there when it is started again, on a larger disk. */
    private void assertKeptAfter(ServerProcess first) {
        first.kill9();
        try (var server = start();
                var reader = Reader.ofAll(server.port(), "alice", "mail/alice")) {
            var end = new Publisher(server.port(), ledger).publishSurely("bob", "alice");
            Servers.blaming(first, () -> {
                var audit = new Audit(ledger);
                audit.assertPromisesKept(reader.awaitId(end));
                audit.assertNoSurprises();
            });
        }
    }

    private ServerProcess start() {
        return Servers.quick().start("--port=0", "--database=" + folder);
    }

    /** A disk that is full can be had without one: no file may become larger than so many KiB. */
    private static Launch withFilesUpTo(int kibibytes) {
        return Servers.quick().behind("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash");
    }
}
