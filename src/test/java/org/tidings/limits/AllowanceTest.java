package org.tidings.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long SECOND = 1_000_000_000;

    /** Just before it becomes negative, as {@link System#nanoTime} may. */
    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    private final Allowance allowance = new Allowance(10, 3, time::get);

    private long taken(String who, int times) {
        return IntStream.range(0, times)
                .filter(i -> allowance.take(who).isZero())
                .count();
    }

    @Test
    void allowsABurstAndThenTheRate() {
        assertThat(taken("alice", 10)).isEqualTo(3);
        time.addAndGet(SECOND);
        assertThat(taken("alice", 10)).isEqualTo(3);
        for (int i = 0; i < 20; i++) {
            time.addAndGet(SECOND / 10);
            assertThat(taken("alice", 3)).isEqualTo(1);
        }
    }

    @Test
    void saysHowLongToWait() {
        taken("alice", 3);
        time.addAndGet(SECOND / 50);
        assertThat(allowance.take("alice")).isEqualTo(Duration.ofMillis(80));
        time.addAndGet(SECOND / 100 * 8);
        assertThat(allowance.take("alice")).isZero();
    }

    @Test
    void letsNobodyPayForOthers() {
        taken("alice", 10);
        assertThat(taken("bob", 3)).isEqualTo(3);
    }

    @Test
    void forgetsThoseWhoHaveBeenQuiet() {
        for (int i = 0; i < 100_000; i++) {
            time.addAndGet(SECOND / 1_000);
            allowance.take("address " + i);
        }
        assertThat(allowance.size()).isLessThan(20_000);
    }
}
