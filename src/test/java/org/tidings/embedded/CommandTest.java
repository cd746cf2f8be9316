package org.tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.embedded.Command.Say;
import org.tidings.embedded.Command.Serve;
import org.tidings.settings.Setting;
import org.tidings.settings.Settings;

class CommandTest {

    @Test
    void servesWithTheDefaultsWhenNothingIsAsked() {
        assertThat(Command.of()).isEqualTo(new Serve(Settings.defaults()));
    }

    @Test
    void takesAnySettingWithAndWithoutThePrefix() {
        var settings = serve("--port=9090", "--tidings.heartbeat=500ms", "--host", "::1", "--cors-origins=");

        assertThat(settings.port()).isEqualTo(9090);
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.host()).isEqualTo("::1");
        assertThat(settings.corsOrigins()).isEmpty();
    }

    @Test
    void explainsEverySettingInItsHelp() {
        var help = say(0, "--help");

        assertThat(help).startsWith("Usage: java -jar tidings.war");
        for (var setting : Setting.table()) {
            assertThat(help.replaceAll("\\s+", " "))
                    .contains("--" + setting.name(), setting.meaning(), setting.allowed());
        }
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void tellsItsVersion() {
        assertThat(say(0, "--version")).matches("Tidings \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot=1           | There is no option --prot=1; --help lists them.
            serve              | There is no option serve; --help lists them.
            --port=eighty      | tidings.port cannot be "eighty": allowed is a whole number from 0 to 65535.
            --tidings.retry=-1 | tidings.retry cannot be "-1": allowed is a duration from 0ms to 1h, as 500ms, 15s or 1m.
            --port             | --port needs a value; --help tells which.
            """)
    void saysInOneSentenceWhatItDoesNotUnderstand(String argument, String sentence) {
        assertThat(say(2, argument)).isEqualTo(sentence);
    }

    @Test
    void refusesAnOptionGivenTwice() {
        assertThat(say(2, "--port=1", "--port=2")).isEqualTo("--port can be given only once.");
    }

    private static Settings serve(String... arguments) {
        assertThat(Command.of(arguments)).isInstanceOf(Serve.class);
        return ((Serve) Command.of(arguments)).settings();
    }

    private static String say(int exitCode, String... arguments) {
        assertThat(Command.of(arguments)).isInstanceOf(Say.class);
        var say = (Say) Command.of(arguments);
        assertThat(say.exitCode()).isEqualTo(exitCode);
        return say.text();
    }
}
