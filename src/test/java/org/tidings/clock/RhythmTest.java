package org.tidings.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.rest.InvalidValue;

class RhythmTest {

    @ParameterizedTest
    @CsvSource({"100ms, 100", "1s, 1000", "5m, 300000", "1h, 3600000", "0001s, 1000"})
    void isWrittenWithAUnit(String every, long milliseconds) {
        assertThat(Rhythm.of(every, null).every()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "s",
                "-1s",
                "1.5s",
                "1 s",
                "1S",
                "99ms",
                "61m",
                "2h",
                "999999999h",
                "9999999999s",
                "1s\n"
            })
    void isNothingElse(String every) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> Rhythm.of(every, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "\u00E9t\u00E9", "a b", "\u4F60", "\uD83D\uDE00"})
    void hasAChannelOfItsOwnForEachName(String name) {
        assertThat(Rhythm.of("1s", name).channel())
                .isNotEqualTo(Rhythm.of("1s", null).channel())
                .isNotEqualTo(Rhythm.of("1s", name + "x").channel())
                .isEqualTo(Rhythm.of("1000ms", name).channel());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\r", "\0", "\uD83D", "a\nb", "123456789012345678901234567890123"})
    void hasNoNameThatDoesNotFitIntoALine(String name) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> Rhythm.of("1s", name));
    }

    @Test
    void hasNoNameThatDoesNotFitIntoALineHoweverManyItHas() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> Rhythm.of("1s", "a\nb\nc"));
    }
}
