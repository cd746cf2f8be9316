package org.tidings.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final int STREAM = 1;
    private static final int LANE = 2;

    private final Accounts accounts = new Accounts(2, 3);

    private void receive(long... numbers) {
        LongStream.of(numbers).forEach(number -> accounts.event(STREAM, LANE, number));
    }

    private void assertCounted(long delivered, long duplicates, long outOfOrder) {
        assertThat(accounts.delivered()).as("delivered").isEqualTo(delivered);
        assertThat(accounts.duplicates()).as("twice").isEqualTo(duplicates);
        assertThat(accounts.outOfOrder()).as("out of order").isEqualTo(outOfOrder);
    }

    @Test
    void everythingOnceAndInOrder() {
        receive(LongStream.rangeClosed(1, 1000).toArray());
        assertCounted(1000, 0, 0);
    }

    @Test
    void whatIsMissingIsNotDelivered() {
        receive(1, 2, 4, 5, 9);
        assertCounted(5, 0, 0);
    }

    @Test
    void theFirstOneMayBeMissingToo() {
        receive(2, 3);
        assertCounted(2, 0, 0);
    }

    @Test
    void whatComesAgainIsCountedAgainAndNotAsDelivered() {
        receive(1, 2, 2, 3, 1, 3);
        assertCounted(3, 3, 0);
    }

    @Test
    void whatComesLateIsDeliveredOutOfOrder() {
        receive(1, 3, 2, 4);
        assertCounted(4, 0, 1);
    }

    @Test
    void whatComesLateTwiceIsBoth() {
        receive(1, 3, 2, 2);
        assertCounted(3, 1, 1);
    }

    @Test
    void remembersSoManyAndNoMore() {
        receive(1, 2, 2 + Accounts.MEMORY - 1);
        receive(2);
        assertCounted(3, 1, 0);
        receive(1);
        assertCounted(3, 1, 1);
    }

    @Test
    void aLeapForgetsWhatWasBefore() {
        receive(LongStream.rangeClosed(1, 64).toArray());
        receive(1000, 999);
        assertCounted(66, 0, 1);
    }

    @Test
    void lanesAndStreamsAreApart() {
        for (int stream = 0; stream < 2; stream++) {
            for (int lane = 0; lane < 3; lane++) {
                accounts.event(stream, lane, 1);
            }
        }
        assertCounted(6, 0, 0);
        receive(1);
        assertCounted(6, 1, 0);
    }
}
