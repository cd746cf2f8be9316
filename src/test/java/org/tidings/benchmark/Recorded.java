package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * How long it takes from the moment at which an event was due to be posted until it has been recorded and everybody has it.
 *
 * @param streams how many listen
 * @param rate events a second
 */
record Recorded(String name, String title, int streams, double rate) implements Scenario {

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.P99,
                Figure.P50,
                Figure.P999,
                Figure.MAX,
                Figure.SHARE,
                Figure.MISSING,
                Figure.DUPLICATES,
                Figure.OUT_OF_ORDER,
                Figure.CLIENT);
    }

    @Override
    public boolean suits(Contender contender) {
        return contender instanceof RecordingContender;
    }

    @Override
    public void run(Trial trial) throws IOException {
        trial.measure("%.0f/s".formatted(rate), Load.Audience.of(streams), Load.Publishing.atRate(rate));
    }
}
