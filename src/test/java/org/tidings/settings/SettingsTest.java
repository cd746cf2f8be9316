package org.tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
            Map.entry("tidings.streams-per-user", Map.entry("19", 19)),
            Map.entry("tidings.streams-per-address", Map.entry("20", 20)),
            Map.entry("tidings.publish-rate", Map.entry("21", 21)),
            Map.entry("tidings.publish-burst", Map.entry("22", 22)),
            Map.entry(
                    "tidings.proxies",
                    Map.entry("10.0.0.0/8, ::1", List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("::1/128")))),
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
            Map.entry("tidings.header-max", Map.entry("7k", 7L << 10)),
            Map.entry("tidings.request-timeout", Map.entry("32s", Duration.ofSeconds(32))),
            Map.entry("tidings.tls.keystore", Map.entry("keys.p12", Optional.of(Path.of("keys.p12")))),
            Map.entry("tidings.tls.keystore.password", Map.entry("t0psecret", new Secret("t0psecret"))),
            Map.entry("tidings.tls.certificate", Map.entry("fullchain.pem", Optional.of(Path.of("fullchain.pem")))),
            Map.entry("tidings.tls.key", Map.entry("privkey.pem", Optional.of(Path.of("privkey.pem")))),
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

    /** Those of {@link Access} stand last in the table as in the record. */
    @Test
    void hasARowForEveryComponentInTheSameOrder() {
        var components = Stream.concat(components(Settings.class), components(Access.class))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("access"));

        assertThat(Setting.table().stream().map(row -> row.name().replaceFirst("^jwt[.]", "")))
                .map(name -> name.replace('.', '-'))
                .containsExactlyElementsOf(components.map(SettingsTest::kebab).toList());
        assertThat(OTHERS)
                .containsOnlyKeys(Setting.table().stream()
                        .limit(components(Settings.class).count() - 1)
                        .map(Setting::key)
                        .toList());
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents());
    }

    private static String kebab(String name) {
        return name.replaceAll("(?=[A-Z])", "-").toLowerCase();
    }

    @Test
    void readsEveryKeyIntoTheComponentOfItsName() throws ReflectiveOperationException {
        for (int row = 0; row < OTHERS.size(); row++) {
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
            tidings.proxies      | localhost | tidings.proxies cannot be "localhost": allowed is IP addresses or networks separated by commas, as 10.0.0.0/8.
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "/8",
                "1.2.3",
                "256.1.1.1",
                "01.2.3.4",
                "::1/129",
                "::g",
                ".:",
                "a.test"
            })
    void refusesWhatIsNoNetwork(String network) {
        assertThatThrownBy(() -> Settings.of(Map.of("tidings.proxies", "10.0.0.1," + network)))
                .isInstanceOf(WrongSetting.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.1, ::ffff:10.0.0.1, true"
    })
    void containsTheAddressesOfItsNetwork(String network, String address, boolean contained) {
        assertThat(AddressRange.of(network)
                        .contains(AddressRange.address(address).orElseThrow()))
                .isEqualTo(contained);
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
    void cannotBeMadeWithAWrongValue() throws ReflectiveOperationException {
        var components = Settings.class.getRecordComponents();
        var values = new ArrayList<Object>();
        for (var component : components) {
            values.add(
                    component.getName().equals("heartbeat")
                            ? Duration.ZERO
                            : component.getAccessor().invoke(Settings.defaults()));
        }
        var constructor = Settings.class.getConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));

        assertThatThrownBy(() -> constructor.newInstance(values.toArray()))
                .cause()
                .hasMessageStartingWith("tidings.heartbeat cannot be");
    }
}
