package org.tidings.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequireTest {

    @Test
    void countsCodePointsAndNotChars() {
        assertThat(Require.text("text", "🍞".repeat(280), 1, 280)).hasSize(560);
        refuses("🍞".repeat(281), "text has 281 characters; 1 to 280 are allowed");
    }

    @Test
    void keepsLineBreaksMarkupAndBlanksAsTheyAre() {
        for (var text : new String[] {"a\r\nb\n", "<b>&amp;</b>", "  x  ", "مرحبا", "漢字"}) {
            assertThat(Require.text("text", text, 1, 280)).isEqualTo(text);
        }
    }

    @Test
    void refusesWhatIsNotThere() {
        refuses(null, "text is missing");
        refuses("", "text has 0 characters; 1 to 280 are allowed");
        refuses(" \n ", "text is blank");
        assertThat(Require.text("body", "", 0, 10)).isEmpty();
    }

    @Test
    void refusesWhatNoDatabaseAndNoUtf8CanHold() {
        refuses("a\0", "text has the character U+0000 at index 1, which cannot be in a text");
        refuses("ab\ud83c", "text has the character U+D83C at index 2, which cannot be in a text");
    }

    @Test
    void knowsTheBoundsOfANumber() {
        assertThat(Require.between("steps", 1, 1, 10)).isEqualTo(1);
        assertThat(Require.between("steps", 10, 1, 10)).isEqualTo(10);
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> Require.between("steps", 1L << 40, 1, 10))
                .withMessage("steps is 1099511627776; 1 to 10 are allowed");
    }

    private static void refuses(@Nullable String text, String why) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> Require.text("text", text, 1, 280))
                .withMessage(why);
    }
}
