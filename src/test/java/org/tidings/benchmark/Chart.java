package org.tidings.benchmark;

import java.util.Locale;

/** One figure of a scenario as bars, as SVG. Where one is fifty times another, lengths are logarithms. */
final class Chart {

    private static final int LEFT = 210;
    private static final int WIDTH = 620;
    private static final int ROW = 20;
    private static final double MUCH = 50;

    private final StringBuilder bars = new StringBuilder();
    private final Figure figure;
    private double least = Double.MAX_VALUE;
    private double most;
    private int y = 2 * ROW;

    private Chart(Figure figure) {
        this.figure = figure;
    }

    static String of(Summary summary, Scenario scenario, Figure figure) {
        var chart = new Chart(figure);
        for (boolean drawn : new boolean[] {false, true}) {
            for (var step : summary.steps(scenario.name())) {
                for (var contender : summary.contenders(scenario.name(), step)) {
                    summary.spread(scenario.name(), step, contender, figure)
                            .ifPresent(spread -> chart.add(step, contender, spread.median(), drawn));
                }
                chart.y += drawn ? ROW / 2 : 0;
            }
        }
        return chart.svg();
    }

    /** Once to learn how long bars may be, once to draw them. */
    private void add(String step, String contender, double value, boolean draw) {
        if (!draw) {
            most = Double.isInfinite(value) ? most : Math.max(most, value);
            least = value > 0 ? Math.min(least, value) : least;
            return;
        }
        bars.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s · %s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"var(--%s)\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                LEFT - 8,
                y + 12,
                Html.text(step),
                contender,
                LEFT,
                y,
                length(value),
                ROW - 5,
                contender,
                LEFT + length(value) + 6,
                y + 12,
                figure.text(value)));
        y += ROW;
    }

    private boolean logarithmic() {
        return most > MUCH * least;
    }

    private double length(double value) {
        if (value <= 0 || most <= 0 || Double.isInfinite(value)) {
            return 0;
        }
        return logarithmic()
                ? WIDTH * (0.05 + 0.95 * Math.log(value / least) / Math.log(most / least))
                : WIDTH * value / most;
    }

    private String svg() {
        var title = figure.title()
                + (figure.moreIsBetter() ? ", more is better" : ", less is better")
                + (logarithmic() ? ", logarithmic" : "");
        int width = LEFT + WIDTH + 110;
        return "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"%s\"><text class=\"axis\" x=\"%d\" y=\"16\">%s</text>%n"
                        .formatted(width, y, width, title, LEFT, title)
                + bars
                + "</svg>\n";
    }
}
