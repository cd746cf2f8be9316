package org.tidings.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The archive as a program, in a process and with a cache of its own. */
class LauncherIT {

    private static final Path WAR = Path.of(System.getProperty("tidings.war"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String VERSION = "Tidings \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R";

    @TempDir
    Path cache;

    @TempDir
    Path temporary;

    @Test
    void startsFromAnEmptyCacheEvenWhenSeveralStartAtOnce() throws Exception {
        var starts = IntStream.range(0, 4).mapToObj(i -> start("--version")).toList();

        for (var start : starts) {
            assertThat(output(start, 0)).matches(VERSION);
        }
        assertThat(namesIn(cache.resolve("tidings"))).hasSize(2).contains("locks");
        assertThat(namesIn(temporary)).isEmpty();
    }

    @Test
    void mendsADamagedCopyAndRemovesWhatNoProcessUses() throws Exception {
        output(start("--version"), 0);
        var unpacked = unpacked();
        Files.delete(unpacked.resolve("lib/picocli-4.7.7.jar"));
        Files.createDirectories(cache.resolve("tidings/1234abcd/lib"));
        Files.createDirectories(cache.resolve("tidings/5678abcd.unfinished/lib"));
        Files.createDirectories(cache.resolve("tidings/not-ours"));

        assertThat(output(start("--version"), 0)).matches(VERSION);
        assertThat(namesIn(cache.resolve("tidings")))
                .containsExactlyInAnyOrder(
                        "locks", "not-ours", unpacked.getFileName().toString());
    }

    @Test
    void leavesNothingBehindWhereThereIsNoCache() throws Exception {
        Files.createFile(cache.resolve("tidings"));

        assertThat(output(start("--version"), 0)).matches(VERSION);
        assertThat(namesIn(temporary)).isEmpty();
        assertThat(namesIn(cache)).containsExactly("tidings");
    }

    @Test
    void endsWithOneSentenceAndCode2WhenASettingIsWrong() throws Exception {
        var start = process("--port=1");
        start.environment().put("TIDINGS_HEARTBEAT", "soon");

        assertThat(output(start.start(), 2))
                .startsWith("tidings.heartbeat cannot be \"soon\": ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --identity=demo                                          | does not start with tidings.identity=demo
            --identity=jwt                                           | needs a key
            --identity=jwt --jwt.issuer=i --jwt.audience=a --jwt.secret=the-secret-of-all-examples-0123456789 | everybody can read
            --identity=jwt --jwt.issuer=i --jwt.audience=a --jwt.public-key=pom.xml | has no RSA or EC key
            """)
    void refusesProductionWithAnOpenDoor(String options, String sentence) throws Exception {
        var all = Stream.concat(
                        Stream.of("--mode=production", "--port=0", "--database=" + temporary.resolve("data")),
                        Stream.of(options.split(" ")))
                .toArray(String[]::new);
        assertThat(output(start(all), 2)).contains(sentence).hasLineCount(1);
    }

    @Test
    void loadsOnAnOldJavaSoThatItCanSayWhatIsWrong() throws IOException {
        try (var war = new ZipFile(WAR.toFile());
                var in = new DataInputStream(war.getInputStream(war.getEntry("org/tidings/launcher/Launcher.class")))) {
            assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(in.readUnsignedShort()).as("minor version").isZero();
            assertThat(in.readUnsignedShort())
                    .as("class file version of Java 11")
                    .isEqualTo(55);
        }
    }

    @Test
    void showsAServerOnlyItsOwnClassesTheMigrationsLibraryAndThePages() throws IOException {
        try (var war = new ZipFile(WAR.toFile())) {
            var names = war.stream().map(Object::toString).toList();

            assertThat(names.stream().filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar")))
                    .isNotEmpty()
                    .allMatch(name -> name.matches("WEB-INF/lib/(flyway|jackson|nimbus)-.*")); // what no server brings
            assertThat(names).noneMatch(name -> name.startsWith("WEB-INF/classes/org/tidings/launcher/"));
            assertThat(names).noneMatch(name -> name.startsWith("WEB-INF/classes/org/tidings/embedded/"));
            assertThat(names).contains("WEB-INF/classes/org/tidings/TidingsApplication.class");
            assertThat(names.stream().filter(name -> name.endsWith(".class") && !name.startsWith("WEB-INF/")))
                    .allMatch(name -> name.startsWith("org/tidings/launcher/"));
        }
    }

    private Path unpacked() throws IOException {
        var name = namesIn(cache.resolve("tidings")).stream()
                .filter(other -> !other.equals("locks"))
                .findFirst();
        return cache.resolve("tidings").resolve(name.orElseThrow());
    }

    private Process start(String... arguments) {
        try {
            return process(arguments).start();
        } catch (IOException cannotRun) {
            throw new AssertionError(cannotRun);
        }
    }

    private ProcessBuilder process(String... arguments) {
        var command = Stream.concat(
                Stream.of(JAVA.toString(), "-Djava.io.tmpdir=" + temporary, "-jar", WAR.toString()),
                Stream.of(arguments));
        var process = new ProcessBuilder(command.toList()).redirectErrorStream(true);
        process.environment().put("XDG_CACHE_HOME", cache.toString());
        return process;
    }

    private static String output(Process process, int exitCode) throws IOException, InterruptedException {
        try {
            var output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(30, SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("hsperfdata"))
                    .toList();
        }
    }
}
