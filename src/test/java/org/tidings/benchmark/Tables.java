package org.tidings.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.benchmark.Summary.Side;

/** The tables of both reports. */
final class Tables {

    private static final List<String> MEASURES = List.of("jersey", "nchan", "floor");

    private final Results results;
    private final Summary summary;

    Tables(Results results) {
        this.results = results;
        this.summary = results.summary();
    }

    Table bars() {
        var rows = new Bars(summary)
                .all().stream()
                        .map(bar -> List.of(bar.promise(), bar.verdict()))
                        .toList();
        return new Table(List.of("promised", "measured"), rows);
    }

    Table participants() {
        var rows = results.participants().stream()
                .map(one -> List.of(
                        one.name(),
                        one.description(),
                        Optional.ofNullable(one.absence())
                                .map(why -> "**missing**: " + why)
                                .orElse("took part")))
                .toList();
        return new Table(List.of("contender", "", ""), rows);
    }

    Table machine() {
        var machine = results.machine();
        var facts = Map.of(
                "processor",
                        "%s, %d cores, %s of memory".formatted(machine.processor(), machine.cores(), machine.memory()),
                "system", machine.kernel(),
                "Java", machine.java() + ", for every contender `" + String.join(" ", results.javaOptions()) + "`",
                "held", machine.pinning(),
                "load before", "%.2f".formatted(machine.load()),
                "measured",
                        "%s, %d rounds, %.0f s a run"
                                .formatted(
                                        results.began(),
                                        results.options().rounds(),
                                        results.options().seconds()));
        var rows = List.of("processor", "system", "Java", "held", "load before", "measured").stream()
                .map(fact -> List.of(fact, String.valueOf(facts.get(fact))))
                .toList();
        return new Table(List.of("", ""), rows);
    }

    Table micro() {
        var rows = results.micro().stream()
                .map(one -> List.of(
                        one.name(),
                        one.parameters(),
                        "%,.0f ± %,.0f %s".formatted(one.score(), one.error(), one.unit())))
                .toList();
        return new Table(List.of("call", "with", "takes"), rows);
    }

    /** The medians of one scenario, with the least and the most in brackets, and the ratios of its first figure. */
    Table scenario(Scenario scenario) {
        var head = new ArrayList<>(List.of("load", "contender"));
        scenario.figures().forEach(figure -> head.add(figure.title()));
        var first = scenario.figures().getFirst();
        MEASURES.forEach(other -> head.add("%s ÷ %s's".formatted(first.title(), other)));
        var rows = new ArrayList<List<String>>();
        for (var step : summary.steps(scenario.name())) {
            for (var contender : summary.contenders(scenario.name(), step)) {
                rows.add(row(scenario, step, contender));
            }
        }
        return new Table(head, rows);
    }

    private List<String> row(Scenario scenario, String step, String contender) {
        var row = new ArrayList<>(List.of(step, contender));
        var failures = summary.failures(scenario.name(), step, contender);
        for (var figure : scenario.figures()) {
            row.add(summary.spread(scenario.name(), step, contender, figure)
                    .map(spread -> spread.text(figure::text))
                    .orElse("–"));
        }
        for (var other : MEASURES) {
            row.add(summary.ratio(
                            scenario.name(),
                            new Side(step, contender),
                            new Side(step, other),
                            scenario.figures().getFirst())
                    .filter(ratio -> !contender.equals(other))
                    .map(ratio -> ratio.text(value -> "%.2f".formatted(value)))
                    .orElse("–"));
        }
        if (!failures.isEmpty()) {
            row.set(2, "**failed**: " + String.join("; ", failures));
        }
        return row;
    }
}
