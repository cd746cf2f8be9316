package org.tidings.benchmark;

import java.util.List;
import java.util.Optional;
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

    /** How many times as much one has as another, in the same round; nothing, if one of them has none. */
    Optional<Spread> ratio(String scenario, String step, String contender, String other, Figure figure) {
        return Spread.of(by(contender, scenario, step)
                .flatMapToDouble(one -> by(other, scenario, step)
                        .filter(two -> two.round() == one.round())
                        .flatMapToDouble(two -> ratio(one, two, figure))));
    }

    private static DoubleStream ratio(Measurement one, Measurement two, Figure figure) {
        return value(one, figure)
                .flatMap(of -> value(two, figure).filter(to -> to != 0).map(to -> of / to));
    }

    /** How much more one step has than another, for the same contender in the same round. */
    Optional<Spread> difference(String scenario, String step, String otherStep, String contender, Figure figure) {
        return Spread.of(by(contender, scenario, step)
                .flatMapToDouble(one -> by(contender, scenario, otherStep)
                        .filter(two -> two.round() == one.round())
                        .flatMapToDouble(two -> value(one, figure)
                                .flatMap(of -> value(two, figure).map(to -> of - to)))));
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
