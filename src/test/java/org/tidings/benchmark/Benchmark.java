package org.tidings.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs everything that is asked for, the contenders in turn within each round, and writes the reports. */
final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException {
        var options = Options.ofProcess();
        var contenders = Contenders.all().stream()
                .filter(options::wants)
                .filter(contender -> contender.absence().isEmpty())
                .toList();
        var measurements = new ArrayList<Measurement>();
        var scenarios = options.smoke() ? Scenarios.smoke() : Scenarios.full();
        for (int round = 1; round <= options.rounds(); round++) {
            for (var scenario : scenarios.stream().filter(options::wants).toList()) {
                for (var contender : contenders.stream().filter(scenario::suits).toList()) {
                    try (var trial = new Trial(scenario, contender, round, options, measurements::add)) {
                        scenario.run(trial);
                    }
                }
            }
        }
        Console.say(List.of(measurements.size()).toString());
    }
}
