package org.tidings.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final double SECOND = 1e9;

    /** A thousand a second, after two seconds. */
    private static final Pace PACE = new Pace(7, SECOND / 1_000, 2 * SECOND);

    @Test
    void isEvenWithoutASwell() {
        var pace = new Pace(1_000, 10, 0);
        assertThat(pace.due(0)).isEqualTo(1_000);
        assertThat(pace.due(5)).isEqualTo(1_050);
        assertThat(pace.dueBefore(1_000)).isZero();
        assertThat(pace.dueBefore(1_001)).isEqualTo(1);
        assertThat(pace.dueBefore(1_050)).isEqualTo(5);
    }

    /** The area under a rate that rises evenly is half of what it would be. */
    @Test
    void risesEvenlyAndThenIsEven() {
        assertThat(PACE.due(0)).isEqualTo(7);
        assertThat(PACE.due(250) - 7).isEqualTo((long) SECOND);
        assertThat(PACE.due(1_000) - 7).isEqualTo((long) (2 * SECOND));
        assertThat(PACE.due(1_500) - PACE.due(1_499)).isCloseTo((long) (SECOND / 1_000), within(1L));
    }

    @Test
    void countsWhatIsDue() {
        for (long event = 0; event < 3_000; event += 7) {
            assertThat(PACE.dueBefore(PACE.due(event) - 1)).isLessThanOrEqualTo(event);
            assertThat(PACE.dueBefore(PACE.due(event) + 2)).isEqualTo(event + 1);
        }
        assertThat(PACE.dueBefore(0)).isZero();
    }
}
