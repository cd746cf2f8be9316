package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Frame FIRST = frame(1, null);

    private static Frame frame(long position, @Nullable String supersededBy) {
        var fields = new Fields(null, null, "x", null, null);
        return Frame.of(new Entry(position, new Publication("any", fields, false, supersededBy)));
    }

    private static List<Long> positions(List<Frame> frames) {
        return frames.stream().map(Frame::position).toList();
    }

    @Test
    void ofFramesWhoseLastValueWinsTheLatestIsKeptInItsPlace() {
        var waiting = List.of(
                frame(1, "job/1"),
                frame(2, null),
                frame(3, "job/2"),
                frame(4, "job/1"),
                frame(5, null),
                frame(6, "job/1"));
        assertThat(positions(Batch.latest(waiting).frames())).containsExactly(2L, 3L, 5L, 6L);
    }

    @Test
    void framesThatAllCountAreAllKept() {
        var waiting = List.of(FIRST, frame(2, null));
        assertThat(Batch.latest(waiting).frames()).isEqualTo(waiting);
        assertThat(Batch.latest(List.of()).isEmpty()).isTrue();
    }

    @Test
    void aWriteCarriesAsManyFramesAsReachItsLimit() {
        var waiting = LongStream.rangeClosed(1, 5).mapToObj(i -> frame(i, null)).toList();
        long one = FIRST.length();
        assertThat(positions(Batch.fitting(waiting, 3 * one))).containsExactly(1L, 2L, 3L);
        assertThat(positions(Batch.fitting(waiting, 2 * one + 1))).containsExactly(1L, 2L, 3L);
        assertThat(positions(Batch.fitting(waiting, 100 * one))).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aFrameLargerThanTheLimitLeavesAlone() {
        assertThat(positions(Batch.fitting(List.of(FIRST, frame(2, null)), 1))).containsExactly(1L);
        assertThat(Batch.fitting(List.of(), 1)).isEmpty();
    }

    @Property(tries = 300)
    void whateverIsLeftOutHasALaterOneOfItsKey(@ForAll @Size(max = 20) List<@IntRange(max = 4) Integer> keys) {
        var waiting = LongStream.range(0, keys.size())
                .mapToObj(i -> frame(i + 1, keys.get((int) i) == 0 ? null : "key" + keys.get((int) i)))
                .toList();
        var kept = Batch.latest(waiting).frames();
        assertThat(kept).isSubsetOf(waiting).isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
        for (var frame : waiting) {
            boolean isLatest = waiting.stream()
                    .filter(other ->
                            frame.supersededBy() != null && frame.supersededBy().equals(other.supersededBy()))
                    .noneMatch(other -> other.position() > frame.position());
            assertThat(kept.contains(frame)).isEqualTo(isLatest);
        }
    }
}
