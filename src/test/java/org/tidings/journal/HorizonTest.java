package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Publication;

class HorizonTest {

    private static final Publication LASTING = publication(false);
    private static final Publication PASSING = publication(true);

    private final Horizon horizon = new Horizon(10, 1_000, 1 << 20, () -> 10);

    private static Publication publication(boolean ephemeral) {
        return new Publication("a", new Fields(null, null, "x", null, null), ephemeral, null);
    }

    private List<Long> all(long after, long through) {
        return horizon.all(after, through).stream()
                .flatMap(page -> page.entries().stream())
                .map(Entry::position)
                .toList();
    }

    @Test
    void hasAllIfItWasToldOfAsManyAsThereArePositions() {
        horizon.reach(Commit.of(12, List.of(LASTING, PASSING)));
        horizon.reach(Commit.of(13, List.of(LASTING)));

        assertThat(all(10, 13)).containsExactly(11L, 12L, 13L);
        assertThat(all(11, 12)).containsExactly(12L);
    }

    @Test
    void hasNotAllIfACommitWasToldOfInPart() {
        horizon.reach(new Commit(12, List.of(new Entry(12, PASSING))));
        horizon.reach(Commit.of(13, List.of(LASTING)));

        assertThat(horizon.all(10, 13)).isEmpty();
        assertThat(all(12, 13)).containsExactly(13L);
    }

    @Test
    void hasNotAllIfANoticeWasMissed() {
        horizon.reach(Commit.of(14, List.of(LASTING)));
        horizon.reach(Commit.of(12, List.of(LASTING, LASTING))); // too late

        assertThat(horizon.all(10, 14)).isEmpty();
        assertThat(horizon.all(11, 14)).isEmpty();
        assertThat(all(13, 14)).containsExactly(14L);
    }

    @Test
    void findsTheOldestOfTheEphemeralEventsThatAreWanted() {
        horizon.reach(Commit.of(14, List.of(PASSING, PASSING, LASTING, PASSING)));

        assertThat(horizon.ephemeral(10, 14, entry -> entry.position() > 11, 1))
                .extracting(Entry::position)
                .containsExactly(12L);
        assertThat(horizon.ephemeral(11, 14, entry -> true, 10))
                .extracting(Entry::position)
                .containsExactly(12L, 14L);
    }

    @Test
    void leavesToTheTableWhatNobodyFollowsInTime() {
        horizon.reach(Commit.of(20, Stream.generate(() -> LASTING).limit(10).toList()));
        horizon.reach(Commit.of(1_015, Stream.generate(() -> LASTING).limit(995).toList()));

        assertThat(horizon.all(10, 20)).isEmpty();
        assertThat(all(15, 20)).containsExactly(16L, 17L, 18L, 19L, 20L);
    }
}
