package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is shared by those who wait for the same, and what must not be. */
class ChannelTest {

    private static final long PLENTY = 1 << 20;

    private final Channel channel = new Channel("any", new Ring(0, 4, PLENTY));

    private void add(long... positions) {
        for (long position : positions) {
            channel.ring().add(Frame.broadcast(position, new Fields(null, null, "x", null, null)));
        }
    }

    private static List<Long> positions(@Nullable Stretch stretch) {
        assertThat(stretch).isNotNull();
        return stretch.frames().stream().map(Frame::position).toList();
    }

    @Test
    void whoStandsBetweenTheSameFramesIsGivenTheSame() {
        add(3, 7, 9);
        var stretch = channel.after(3, 8, PLENTY);
        assertThat(positions(stretch)).containsExactly(7L);
        assertThat(channel.after(6, 8, PLENTY)).isSameAs(stretch);
        assertThat(positions(channel.after(7, 9, PLENTY))).containsExactly(9L);
        assertThat(positions(channel.after(2, 9, PLENTY))).containsExactly(3L, 7L, 9L);
    }

    @Test
    void whoLooksLessFarIsNotGivenWhatAnotherWasGiven() {
        add(3, 7);
        assertThat(positions(channel.after(0, 8, PLENTY))).containsExactly(3L, 7L);
        assertThat(positions(channel.after(0, 5, PLENTY))).containsExactly(3L);
    }

    @Test
    void whoIsBehindTheRingIsGivenNothing() {
        add(1, 2, 3, 4, 5);
        assertThat(channel.after(0, 5, PLENTY)).isNull();
        assertThat(positions(channel.after(1, 5, PLENTY))).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void noMoreIsGivenThanOneWriteMayCarry() {
        add(1, 2, 3);
        var first = channel.after(0, 3, 1);
        assertThat(positions(first)).containsExactly(1L);
        assertThat(first.through()).isEqualTo(1);
        assertThat(positions(channel.after(1, 3, 1))).containsExactly(2L);
    }

    @Test
    void nothingIsAnAnswerToo() {
        add(5);
        var nothing = channel.after(1, 4, PLENTY);
        assertThat(positions(nothing)).isEmpty();
        assertThat(nothing.through()).isEqualTo(4);
    }
}
