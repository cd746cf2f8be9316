package org.tidings.benchmark;

import java.util.List;

/** What was measured, to be read in the repository. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(Results results, List<Scenario> scenarios) {
        var tables = new Tables(results);
        var text = new StringBuilder("""
                # Performance

                Written by `./mvnw -Pbenchmark`, which also draws it: `target/benchmark/index.html`. Everything on one machine, in one
                run, the contenders in turn within each round. A figure is the median of the rounds, with the least and the most of them in
                brackets; a ratio is that of two figures of the same round. Latency counts from the moment at which an event was due. What
                is missing, twice or out of order is counted for each stream, from numbers in the events.

                """);
        text.append(tables.machine().markdown()).append('\n');
        text.append(tables.participants().markdown());
        text.append("\n## What was promised\n\n").append(tables.bars().markdown());
        for (var scenario : scenarios) {
            text.append("\n## %s\n\n".formatted(scenario.title()))
                    .append(tables.scenario(scenario).markdown());
        }
        if (!results.micro().isEmpty()) {
            text.append("\n## The innermost parts\n\n").append(tables.micro().markdown());
        }
        return text.toString();
    }
}
