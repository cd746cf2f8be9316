package org.tidings.benchmark;

import java.io.IOException;

/**
 * How much it can take: the rate is doubled until the contender no longer keeps up. That last load is measured, too, for
 * more may still be delivered.
 *
 * @param streams how many listen
 * @param first the rate to begin with, in events a second
 * @param last the rate to end with at the latest
 */
record Saturation(String name, String title, int streams, double first, double last) implements Scenario {

    @Override
    public void run(Trial trial) throws IOException {
        for (double rate = first; rate <= last; rate *= 2) {
            var outcome =
                    trial.measure("%.0f/s".formatted(rate), Load.Audience.of(streams), Load.Publishing.atRate(rate));
            if (outcome.isEmpty() || !outcome.get().keptUp()) {
                return;
            }
        }
    }
}
