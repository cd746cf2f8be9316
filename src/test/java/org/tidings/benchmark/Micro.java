package org.tidings.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What one call of the kernel's innermost parts costs, by JMH.
 *
 * @param name class and method
 * @param parameters what it was called with
 * @param score how long it took, in {@code unit}
 * @param error half of the interval that has the true score in it with 99.9 % confidence; NaN with less than 3 iterations
 */
record Micro(String name, String parameters, double score, double error, String unit) {

    /** What it is called among the scenarios. */
    static final String NAME = "jmh";

    private static final String BENCHMARKS = "org\\.tidings\\.stream\\..*Benchmark";

    /** Runs all of them, and leaves JMH's own report in a file. */
    static List<Micro> measure(boolean smoke, Path report) {
        var options = new OptionsBuilder()
                .include(BENCHMARKS)
                .resultFormat(ResultFormatType.JSON)
                .result(report.toString());
        if (smoke) {
            options.warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(10));
        }
        try {
            var results = new Runner(options.build()).run();
            return new ArrayList<>(results.stream().map(Micro::of).toList());
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH does not run", e);
        }
    }

    private static Micro of(RunResult result) {
        var primary = result.getPrimaryResult();
        var params = result.getParams();
        return new Micro(
                params.getBenchmark().replace("org.tidings.stream.", ""),
                parameters(params),
                primary.getScore(),
                primary.getScoreError(),
                primary.getScoreUnit());
    }

    private static String parameters(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(key -> key + " " + params.getParam(key))
                .collect(Collectors.joining(", "));
    }
}
