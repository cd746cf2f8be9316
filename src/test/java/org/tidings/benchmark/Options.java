package org.tidings.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * What is asked for, as system properties.
 *
 * @param smoke {@code benchmark.set=smoke}: whether it is only seen that everything works
 * @param scenarios {@code benchmark.scenarios}: names, with commas between; none for all; {@value Micro#NAME} for the innermost parts
 * @param contenders {@code benchmark.contenders}: the same
 * @param rounds {@code benchmark.rounds}: how often everything is done
 * @param seconds {@code benchmark.seconds}: how long a run is measured
 * @param warmup {@code benchmark.warmup}: seconds before that, in which a server that has just been started is kept busy, on all cores
 */
record Options(
        boolean smoke, List<String> scenarios, List<String> contenders, int rounds, double seconds, double warmup) {

    static Options ofProcess() {
        boolean smoke = property("set", "full").equals("smoke");
        return new Options(
                smoke,
                names("scenarios"),
                names("contenders"),
                Integer.parseInt(property("rounds", smoke ? "1" : "3")),
                Double.parseDouble(property("seconds", smoke ? "0.5" : "10")),
                Double.parseDouble(property("warmup", smoke ? "0.4" : "30")));
    }

    private static List<String> names(String property) {
        return Arrays.stream(property(property, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Maven passes on what is not set as empty. */
    static String property(String name, String otherwise) {
        var value = System.getProperty("benchmark." + name, "");
        return value.isEmpty() ? otherwise : value;
    }

    boolean wants(Scenario scenario) {
        return scenarios.isEmpty() || scenarios.contains(scenario.name());
    }

    boolean wantsMicro() {
        return scenarios.isEmpty() || scenarios.contains(Micro.NAME);
    }

    boolean wants(Contender contender) {
        return contenders.isEmpty() || contenders.contains(contender.name());
    }
}
