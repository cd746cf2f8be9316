package org.tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    /** A value for each key that differs from every other and from the default, and what it reads as. */
    private static final Map<String, Map.Entry<String, Object>> OTHERS = Map.ofEntries(
            Map.entry("tidings.host", Map.entry("::1", "::1")),
            Map.entry("tidings.port", Map.entry("0", 0)),
            Map.entry("tidings.heartbeat", Map.entry("500ms", Duration.ofMillis(500))),
            Map.entry("tidings.write-timeout", Map.entry("1m", Duration.ofMinutes(1))),
            Map.entry("tidings.retry", Map.entry("1h", Duration.ofHours(1))),
            Map.entry("tidings.streams-max", Map.entry("11", 11)),
            Map.entry("tidings.stream-channels-max", Map.entry("12", 12)),
            Map.entry("tidings.database", Map.entry("memory", new Store.Memory())),
            Map.entry("tidings.database.user", Map.entry("tidings", "tidings")),
            Map.entry("tidings.database.password", Map.entry("s3cret", new Secret("s3cret"))),
            Map.entry("tidings.database.wait", Map.entry("31s", Duration.ofSeconds(31))),
            Map.entry("tidings.database.connections", Map.entry("16", 16)),
            Map.entry("tidings.data-source", Map.entry("jdbc/tidings", "jdbc/tidings")),
            Map.entry("tidings.samples", Map.entry("false", false)),
            Map.entry(
                    "tidings.retention",
                    Map.entry(
                            "mail/*:17:90d, console:0:12h",
                            List.of(
                                    new RetentionRule("mail/*", 17, Duration.ofDays(90)),
                                    new RetentionRule("console", 0, Duration.ofHours(12))))),
            Map.entry("tidings.replay-max", Map.entry("18", 18L)),
            Map.entry("tidings.history-events", Map.entry("13", 13)),
            Map.entry("tidings.history-bytes", Map.entry("2g", 2L << 30)),
            Map.entry("tidings.ring-frames", Map.entry("14", 14)),
            Map.entry("tidings.ring-bytes", Map.entry("3M", 3L << 20)),
            Map.entry("tidings.transport", Map.entry("portable", Transport.PORTABLE)),
            Map.entry("tidings.batch-bytes", Map.entry("1025", 1025L)),
            Map.entry("tidings.body-max", Map.entry("5k", 5L << 10)),
            Map.entry(
                    "tidings.cors-origins",
                    Map.entry("https://a.test, http://b.test:3000", List.of("https://a.test", "http://b.test:3000"))),
            Map.entry("tidings.playground", Map.entry("false", false)));

    @Test
    void hasItsDefaults() {
        var settings = Settings.defaults();

        assertThat(settings.host()).isEqualTo("localhost");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.writeTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.retry()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.historyBytes()).isEqualTo(64L << 20);
        assertThat(settings.bodyMax()).isEqualTo(65_536);
        assertThat(settings.corsOrigins()).isEmpty();
        assertThat(settings.playground()).isTrue();
    }

    @Test
    void hasARowForEveryComponentInTheSameOrder() {
        var components = Arrays.stream(Settings.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase())
                .toList();

        assertThat(Setting.table().stream().map(row -> row.name().replace('.', '-')))
                .containsExactlyElementsOf(components);
        assertThat(OTHERS)
                .containsOnlyKeys(Setting.table().stream().map(Setting::key).toList());
    }

    @Test
    void readsEveryKeyIntoTheComponentOfItsName() throws ReflectiveOperationException {
        for (int row = 0; row < Setting.table().size(); row++) {
            var key = Setting.table().get(row).key();
            var other = OTHERS.get(key);
            var accessor = Settings.class.getRecordComponents()[row].getAccessor();

            assertThat(accessor.invoke(Settings.of(Map.of(key, other.getKey()))))
                    .as(key)
                    .isEqualTo(other.getValue())
                    .isNotEqualTo(accessor.invoke(Settings.defaults()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tidings.heartbeat    | 15      | tidings.heartbeat cannot be "15": allowed is a duration from 10ms to 1h, as 500ms, 15s or 1m.
            tidings.heartbeat    | 0s      | tidings.heartbeat cannot be "0s": allowed is a duration from 10ms to 1h, as 500ms, 15s or 1m.
            tidings.port         | 70000   | tidings.port cannot be "70000": allowed is a whole number from 0 to 65535.
            tidings.port         | eighty  | tidings.port cannot be "eighty": allowed is a whole number from 0 to 65535.
            tidings.body-max     | 64 kB   | tidings.body-max cannot be "64 kB": allowed is bytes from 1k to 64m, as 65536, 64k or 4m.
            tidings.body-max     | 999999999999g | tidings.body-max cannot be "999999999999g": allowed is bytes from 1k to 64m, as 65536, 64k or 4m.
            tidings.playground   | yes     | tidings.playground cannot be "yes": allowed is true or false.
            tidings.database     | jdbc:mysql://x | tidings.database cannot be "jdbc:mysql://x": allowed is a folder, memory, or jdbc:postgresql://host:port/name.
            tidings.retention    | mail/*:10 | tidings.retention cannot be "mail/*:10": allowed is rules channels:events:age, as mail/*:1000:90d,*:100000:30d.
            tidings.host         | a b     | tidings.host cannot be "a b": allowed is a host name or an IP address.
            """)
    void refusesAWrongValueInOneSentence(String key, String value, String sentence) {
        assertThatThrownBy(() -> Settings.of(Map.of(key, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "example.org", "https://example.org/", "https://a b", "https://u@h", "ftp://a.test"})
    void refusesWhatIsNoOrigin(String origin) {
        assertThatThrownBy(() -> Settings.of(Map.of("tidings.cors-origins", "https://a.test," + origin)))
                .isInstanceOf(WrongSetting.class);
    }

    @Test
    void keepsAPasswordToItself() {
        assertThat(Settings.of(Map.of("tidings.database.password", "s3cret")).toString())
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "mail/*,mail/alice,true",
        "mail/*,mail,false",
        "*,console,true",
        "console,console,true",
        "console,console2,false"
    })
    void coversTheChannelsOfItsPattern(String channels, String channel, boolean covered) {
        assertThat(new RetentionRule(channels, 1, Duration.ofDays(1)).covers(channel))
                .isEqualTo(covered);
    }

    @Test
    void prefersItsCallerToTheSystemPropertyAndThatToTheDefault() {
        System.setProperty("tidings.retry", "7s");
        try {
            assertThat(Settings.ofProcess(Map.of()).retry()).isEqualTo(Duration.ofSeconds(7));
            assertThat(Settings.ofProcess(Map.of("tidings.retry", "9s")).retry())
                    .isEqualTo(Duration.ofSeconds(9));
        } finally {
            System.clearProperty("tidings.retry");
        }
        assertThat(Settings.ofProcess(Map.of()).retry()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void namesTheEnvironmentVariableOfAKey() {
        assertThat(Setting.WRITE_TIMEOUT.variable()).isEqualTo("TIDINGS_WRITE_TIMEOUT");
    }

    @Test
    void cannotBeMadeWithAWrongValue() {
        var good = Settings.defaults();

        assertThatThrownBy(() -> new Settings(
                        good.host(),
                        good.port(),
                        Duration.ZERO,
                        good.writeTimeout(),
                        good.retry(),
                        good.streamsMax(),
                        good.streamChannelsMax(),
                        good.database(),
                        good.databaseUser(),
                        good.databasePassword(),
                        good.databaseWait(),
                        good.databaseConnections(),
                        good.dataSource(),
                        good.samples(),
                        good.retention(),
                        good.replayMax(),
                        good.historyEvents(),
                        good.historyBytes(),
                        good.ringFrames(),
                        good.ringBytes(),
                        good.transport(),
                        good.batchBytes(),
                        good.bodyMax(),
                        good.corsOrigins(),
                        good.playground()))
                .hasMessageStartingWith("tidings.heartbeat cannot be");
    }
}
