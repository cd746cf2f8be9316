package org.tidings.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Medians and ratios over all rounds. A ratio is that of one round: its two sides were measured minutes apart. */
record Summary(List<Measurement> measurements) {

    /** The steps of a scenario, in the order in which they were taken. */
    List<String> steps(String scenario) {
        return measurements.stream()
                .filter(measurement -> measurement.scenario().equals(scenario))
                .map(Measurement::step)
                .distinct()
                .toList();
    }

    /** Those who have taken a step, with or without success. */
    List<String> contenders(String scenario, String step) {
        return of(scenario, step).map(Measurement::contender).distinct().toList();
    }

    /** A figure of a contender; nothing, if it has none. */
    Optional<Spread> spread(String scenario, String step, String contender, Figure figure) {
        return Spread.of(values(scenario, step, contender, figure));
    }

    private DoubleStream values(String scenario, String step, String contender, Figure figure) {
        return by(contender, scenario, step).flatMapToDouble(measurement -> value(measurement, figure));
    }

    private static DoubleStream value(Measurement measurement, Figure figure) {
        return measurement.result().stream()
                .mapToDouble(outcome -> figure.of(measurement, outcome))
                .filter(value -> !Double.isNaN(value));
    }

    /** One side of a comparison. */
    record Side(String step, String contender) {}

    /** How many times as much one side has as the other, in the same round; nothing, if one of them has none. */
    Optional<Spread> ratio(String scenario, Side one, Side other, Figure figure) {
        return compare(scenario, one, other, figure, (of, to) -> of / to);
    }

    /** How much more one side has than the other, in the same round. */
    Optional<Spread> difference(String scenario, Side one, Side other, Figure figure) {
        return compare(scenario, one, other, figure, (of, to) -> of - to);
    }

    private Optional<Spread> compare(
            String scenario, Side one, Side other, Figure figure, DoubleBinaryOperator comparison) {
        return Spread.of(by(one.contender, scenario, one.step)
                .flatMapToDouble(first -> by(other.contender, scenario, other.step)
                        .filter(second -> second.round() == first.round())
                        .flatMapToDouble(second -> value(first, figure)
                                .flatMap(of -> value(second, figure).map(to -> comparison.applyAsDouble(of, to)))))
                .filter(Double::isFinite));
    }

    /** Why nothing came of it; empty if something did, each time. */
    List<String> failures(String scenario, String step, String contender) {
        return by(contender, scenario, step)
                .flatMap(measurement -> Optional.ofNullable(measurement.failure()).stream())
                .distinct()
                .toList();
    }

    private Stream<Measurement> by(String contender, String scenario, String step) {
        return of(scenario, step).filter(measurement -> measurement.contender().equals(contender));
    }

    private Stream<Measurement> of(String scenario, String step) {
        return measurements.stream()
                .filter(measurement -> measurement.scenario().equals(scenario))
                .filter(measurement -> measurement.step().equals(step));
    }
}
