package org.tidings.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Publication;

class LocalNoticesTest {

    private final Horizon horizon = new Horizon(10, 1_000, 1 << 20, () -> Long.MAX_VALUE);
    private final LocalNotices notices = new LocalNotices(horizon);

    /** A transaction that has taken these positions, for nothing but ephemeral events. */
    private Commit announce(long... positions) {
        var event = new Publication("a", new Fields(null, null, "x", null, null), true, null);
        var commit = Commit.of(positions[positions.length - 1], Collections.nCopies(positions.length, event));
        notices.announce(commit);
        return commit;
    }

    private List<Long> seen() {
        return horizon.ephemeral(0, Long.MAX_VALUE, entry -> true, 100)
                .map(Entry::position)
                .toList();
    }

    @Test
    void oneThatIsSettledWaitsForThoseAnnouncedBeforeIt() {
        var first = announce(11, 12);
        var second = announce(13);

        notices.settle(second, true);
        assertThat(horizon.position()).isEqualTo(10);
        notices.settle(first, true);
        assertThat(horizon.position()).isEqualTo(13);
        assertThat(seen()).containsExactly(11L, 12L, 13L);
    }

    /** Its positions are given again, to the next. */
    @Test
    void oneThatWasRolledBackLeavesNothing() {
        var first = announce(11, 12);
        var second = announce(11);

        notices.settle(second, true);
        notices.settle(first, false);
        assertThat(horizon.position()).isEqualTo(11);
        assertThat(seen()).containsExactly(11L);
    }

    @Test
    void aLookAtTheDatabaseDoesNotOvertakeWhatIsAboutToBeSettled() {
        var first = announce(11);
        notices.overdue(11);
        assertThat(horizon.position()).isEqualTo(10);
        notices.settle(first, true);
        assertThat(seen()).containsExactly(11L);
        notices.overdue(15);
        assertThat(horizon.position()).isEqualTo(15);
    }
}
