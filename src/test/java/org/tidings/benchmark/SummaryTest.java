package org.tidings.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tidings.benchmark.Summary.Side;

class SummaryTest {

    private static Measurement delivering(String contender, int round, long delivered) {
        var nothing = new Outcome.Latency(0, 0, 0, 0, 0);
        var cost = new Outcome.Cost(0, 0, 0);
        var outcome = new Outcome(
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                delivered,
                0,
                0,
                0,
                0,
                0,
                0,
                nothing,
                nothing,
                0,
                cost,
                new Outcome.Memory(0, 0, 0, 0),
                cost);
        return new Measurement(
                "s", "x", contender, round, Load.Audience.of(1), Load.Publishing.NOTHING, outcome, 0, null);
    }

    private final Summary summary = new Summary(List.of(
            delivering("a", 1, 10), delivering("b", 1, 5),
            delivering("a", 2, 90), delivering("b", 2, 30),
            delivering("a", 3, 40), delivering("b", 3, 10)));

    @Test
    void theMedianOfSeveralRounds() {
        assertThat(summary.spread("s", "x", "a", Figure.DELIVERIES)).contains(new Spread(10, 40, 90));
        assertThat(Spread.of(DoubleStream.of(4, 1, 2, 9))).contains(new Spread(1, 3, 9));
        assertThat(Spread.of(DoubleStream.empty())).isEmpty();
    }

    @Test
    void aRatioIsThatOfOneRound() {
        assertThat(summary.ratio("s", new Side("x", "a"), new Side("x", "b"), Figure.DELIVERIES))
                .contains(new Spread(2, 3, 4));
    }

    @Test
    void thereIsNoRatioToWhoIsMissing() {
        assertThat(summary.ratio("s", new Side("x", "a"), new Side("x", "c"), Figure.DELIVERIES))
                .isEmpty();
    }
}
