package org.tidings.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.benchmark.Results.Participant;

/** Runs everything that is asked for, the contenders in turn within each round, and writes the reports. */
final class Benchmark {

    private static final Path FOLDER = Path.of("target", "benchmark");

    private final Options options = Options.ofProcess();
    private final String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final Machine machine = Machine.here();
    private final List<Contender> contenders = new ArrayList<>();
    private final List<Participant> participants = new ArrayList<>();
    private final List<Scenario> scenarios;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Micro> micro = new ArrayList<>();

    private Benchmark() throws IOException {
        scenarios = (options.smoke() ? Scenarios.smoke() : Scenarios.full())
                .stream().filter(options::wants).toList();
        Files.createDirectories(FOLDER);
    }

    /** Ends with 1 if, in a run that is to see just that, not everything worked. */
    public static void main(String[] arguments) throws IOException {
        var benchmark = new Benchmark();
        benchmark.admit();
        benchmark.measure();
        benchmark.report();
        System.exit(benchmark.options.smoke() && !benchmark.smokeIsClean() ? 1 : 0);
    }

    private void admit() {
        Console.say("%s; %s; load %.2f".formatted(machine.processor(), machine.pinning(), machine.load()));
        for (var contender : Contenders.all()) {
            var absence = options.wants(contender) ? contender.absence() : Optional.of("not asked for");
            participants.add(new Participant(contender.name(), contender.description(), absence.orElse(null)));
            absence.ifPresentOrElse(
                    why -> Console.say("MISSING: %s, %s".formatted(contender.name(), why)),
                    () -> contenders.add(contender));
        }
    }

    private void measure() throws IOException {
        for (int round = 1; round <= options.rounds(); round++) {
            for (var scenario : scenarios) {
                Console.say("%nRound %d of %d: %s".formatted(round, options.rounds(), scenario.title()));
                for (var contender : contenders.stream().filter(scenario::suits).toList()) {
                    measure(scenario, contender, round);
                }
                report(); // what there is, should anything end the run
            }
        }
        if (options.wantsMicro()) {
            micro.addAll(Micro.measure(options.smoke(), FOLDER.resolve("jmh.json")));
        }
    }

    private void measure(Scenario scenario, Contender contender, int round) throws IOException {
        try (var trial = new Trial(scenario, contender, round, options, measurements::add)) {
            scenario.run(trial);
        } catch (AssertionError | IOException e) {
            trialFailed(scenario, contender, round, String.valueOf(e.getMessage()));
        }
    }

    private void trialFailed(Scenario scenario, Contender contender, int round, String why) {
        var failed = new Measurement(
                scenario.name(),
                "–",
                contender.name(),
                round,
                Load.Audience.of(0),
                Load.Publishing.NOTHING,
                null,
                0,
                why);
        Console.say(failed);
        measurements.add(failed);
    }

    private void report() throws IOException {
        var results = new Results(began, options, machine, JavaCommand.OPTIONS, participants, measurements, micro);
        Files.writeString(FOLDER.resolve("results.json"), Json.writeForPeople(results));
        Files.writeString(FOLDER.resolve("index.html"), Page.of(results, scenarios));
        Files.writeString(FOLDER.resolve("performance.md"), MarkdownReport.of(results, scenarios));
    }

    /** The built-in broadcaster may lose what it likes: that is a result. Ours may not. */
    private boolean smokeIsClean() {
        var broken = measurements.stream()
                .filter(measurement -> measurement.failure() != null
                        || measurement.contender().startsWith("tidings")
                                && measurement
                                        .result()
                                        .filter(Outcome::isFlawless)
                                        .isEmpty())
                .toList();
        broken.forEach(measurement -> Console.say("Not as it should be:\n" + Json.writeForPeople(measurement)));
        Console.say("Reports are in " + FOLDER);
        return broken.isEmpty();
    }
}
