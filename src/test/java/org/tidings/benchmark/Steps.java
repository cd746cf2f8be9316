package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;

/** A scenario of loads that are known beforehand, one after the other. */
record Steps(String name, String title, List<Figure> figures, List<Step> steps) implements Scenario {

    /** @param name what it is called in tables */
    record Step(String name, Load.Audience audience, Load.Publishing publishing) {}

    @Override
    public void run(Trial trial) throws IOException {
        for (var step : steps) {
            var measurement = trial.measure(step.name(), step.audience(), step.publishing());
            if (measurement.result().filter(Outcome::keptUp).isEmpty()) {
                trial.restart(); // what is left of this load is not the next one's fault
            }
        }
    }
}
