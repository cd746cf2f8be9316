package org.tidings.library;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;

/** What the README promises to those who use the library, in an application that is none of ours. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEveryServer
class LibraryIT {

    private static NewsServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new NewsServer(Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static void publish(String text) {
        assertThat(server.post("/news", text)).isEqualTo(204);
    }

    @Test
    void theApplicationIsTheReadmesToTheLine() throws IOException {
        var code = Files.readString(Path.of("src/test/java/com/example/news/News.java"));
        var lines = code.lines()
                .dropWhile(line -> !line.startsWith("@Path"))
                .map(String::strip)
                .filter(line -> !line.isEmpty());
        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " "))
                .contains(String.join(" ", lines.toList()));
    }

    @Test
    void theLibraryIsTheKernelAndTheJournalAndNothingElse() throws IOException {
        try (var jar = new JarFile(NewsArchive.LIBRARY.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> !name.endsWith("/")))
                    .allMatch(name -> name.matches(
                            "META-INF/(MANIFEST.MF|beans.xml)|org/tidings/(stream|journal|settings|database)/.*"))
                    .contains(
                            "META-INF/beans.xml",
                            "org/tidings/stream/ResumableBroadcaster.class",
                            "org/tidings/journal/JdbcJournal.class",
                            "org/tidings/database/tables/V1__journal.sql")
                    .noneMatch(name -> name.contains("StreamResource") || name.matches(".*/V[2-9].*"));
        }
    }

    @Test
    void theLibraryNeedsWhatItsPomSays() throws IOException {
        var classes = new ClassFileImporter().importJar(new JarFile(NewsArchive.LIBRARY.toFile()));
        noClasses()
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "java..",
                        "javax.sql..",
                        "javax.naming..",
                        "jakarta..",
                        "org.jspecify..",
                        "org.flywaydb.core..",
                        "org.postgresql..",
                        "org.tidings.stream..",
                        "org.tidings.journal..",
                        "org.tidings.settings..",
                        "org.tidings.database.."))
                .check(classes);
        assertThat(NewsArchive.POM)
                .content()
                .contains("<artifactId>tidings-stream</artifactId>", "jakarta.jakartaee-web-api", "flyway-core")
                .doesNotContain("${", "nimbus");
    }

    @Test
    void newsArriveAsTheyArePublished() {
        try (var stream = server.stream("/news")) {
            publish("hello");
            stream.assertEvent("message", "hello");
            publish("Gr\u00fc\u00dfe\nin\n\ntwo paragraphs");
            stream.assertEvent("message", "Gr\u00fc\u00dfe\nin\n\ntwo paragraphs")
                    .assertExhausted();
        }
    }

    @Test
    void whoWasAwayGetsWhatItMissed() {
        try (var stream = server.stream("/news")) {
            stream.disconnect();
            IntStream.rangeClosed(1, 20).forEach(i -> publish("missed " + i));
            stream.reconnect();
            IntStream.rangeClosed(1, 20).forEach(i -> stream.assertEvent("message", "missed " + i));
            publish("live");
            stream.assertEvent("message", "live").assertExhausted();
        }
    }

    @Test
    void whoWasAwayForTooLongIsToldSo() {
        try (var stream = server.stream("/news")) {
            publish("first");
            stream.assertEvent("message", "first");
            stream.disconnect();
            for (int i = 0; i < 90; i++) {
                publish(i + "x".repeat(60_000)); // more than the four megabytes that are kept
            }
            stream.reconnect();
            assertThat(stream.nextEvent().type()).isEqualTo("gap");
            var next = stream.nextEvent();
            assertThat(next.data()).endsWith("x").doesNotStartWith("0x");
        }
        try (var stream = StreamRecorder.open(server.port(), "/news/api/news", "Last-Event-ID: of another")) {
            assertThat(stream.nextEvent().type()).isEqualTo("gap");
        }
    }

    @Test
    void whoReadsNothingDelaysNobody() {
        try (var reader = server.stream("/news");
                var stalled = RawHttp.readingLittleAhead(server.port()).get("/news/api/news")) {
            stalled.nextBlock();
            var data = "x".repeat(60_000);
            for (int i = 0; i < 200; i++) {
                publish(i + data);
                assertThat(reader.nextEvent().data()).isEqualTo(i + data);
            }
            reader.assertExhausted();
            stalled.reset();
        }
    }

    @Test
    void aJournalRecordsWhatIsCommittedAndShowsItLater() {
        assumeTrue(
                JakartaServer.isAskedFor(), "The journal needs a data source, CDI and transactions: not Jersey alone");
        assertThat(server.post("/notices", "one")).isEqualTo(204); // the first use, in a transaction
        try (var stream = server.stream("/notices")) {
            assertThat(stream.head().field("X-Accel-Buffering")).hasValue("no");
            assertThat(server.post("/notices", " ")).isEqualTo(400); // rolled back
            assertThat(server.post("/notices", "two")).isEqualTo(204);
            stream.assertEvent("notice-posted", "two");
            stream.disconnect();
            assertThat(server.post("/notices", "three")).isEqualTo(204);
            stream.reconnect().assertEvent("notice-posted", "three").assertExhausted();
        }
        try (var all = server.stream("/notices?lastEventId=earliest")) {
            all.assertEvent("notice-posted", "one")
                    .assertEvent("notice-posted", "two")
                    .assertEvent("notice-posted", "three");
        }
    }

    @Test
    void threadsAreTheServersWhereItHasAny() {
        assumeTrue(JakartaServer.isAskedFor(), "Jersey alone has no threads to give");
        assertThat(server.ask("GET", "/threads/platform")).isEqualTo("managed news");
        assertThat(server.ask("GET", "/threads/virtual")).matches("virtual (news|without its names)");
    }

    @Test
    void nobodySeesChannelsThatTheApplicationDoesNotShow() {
        try (var http = RawHttp.to(server.port()).get("/news/api/events?channel=notices")) {
            assertThat(http.head().status()).isEqualTo(404);
        }
    }
}
