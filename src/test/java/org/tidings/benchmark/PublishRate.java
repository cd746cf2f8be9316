package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * How many events it takes through HTTP from connections of which each waits for its answer, with nobody listening.
 *
 * @param connections how many there are
 */
record PublishRate(String name, String title, int connections) implements Scenario {

    @Override
    public List<Figure> figures() {
        return List.of(Figure.PUBLISHED, Figure.PUBLISH_CPU, Figure.ANSWER_P99, Figure.RSS, Figure.CLIENT);
    }

    @Override
    public boolean suits(Contender contender) {
        return !contender.fires();
    }

    @Override
    public void run(Trial trial) throws IOException {
        trial.measure(
                trial.contender().stores() ? "stored" : "not stored",
                Load.Audience.of(0),
                Load.Publishing.asFastAsAnswered(connections));
    }
}
