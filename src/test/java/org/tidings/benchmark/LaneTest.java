package org.tidings.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void connectionsTakeTurns() {
        var lane = new Lane(1, 4, 1, new Pace(1_000, 10, 0));
        assertThat(lane.due(0, 0)).isEqualTo(1_010);
        assertThat(lane.due(1, 0)).isEqualTo(1_050);
        assertThat(lane.lane()).isEqualTo(1);
        assertThat(lane.number(0)).isEqualTo(1);
        assertThat(lane.number(1)).isEqualTo(2);
    }

    @Test
    void withoutPaceEverythingIsDueNow() {
        assertThat(new Lane(0, 1, 1, new Pace(1_000, 0, 0)).due(5, 77)).isEqualTo(77);
    }

    /** One connection for each channel, or nobody could say in which order its events were published. */
    @Test
    void everyChannelHasOneConnectionAndNumbersWithoutHoles() {
        Map<Integer, Integer> connections = new HashMap<>();
        Map<Integer, Long> newest = new HashMap<>();
        for (long event = 0; event < 9; event++) {
            for (int index = 0; index < 4; index++) {
                var lane = new Lane(index, 4, 12, new Pace(0, 1, 0));
                int channel = lane.channel(event);
                assertThat(connections.merge(channel, index, (first, second) -> second))
                        .isEqualTo(index);
                assertThat(channel % 4).isEqualTo(index);
                assertThat(lane.number(event)).isEqualTo(newest.getOrDefault(channel, 0L) + 1);
                newest.put(channel, lane.number(event));
                assertThat(lane.lane()).isZero();
            }
        }
        assertThat(newest).hasSize(12).containsValue(3L).doesNotContainValue(4L);
    }

    @Test
    void refusesConnectionsThatWouldShareAChannel() {
        assertThatThrownBy(() -> new Lane(0, 5, 12, new Pace(0, 1, 0)))
                .hasMessageContaining("5 connections for 12 channels");
    }
}
