package org.tidings.benchmark;

import java.util.List;

/** What was measured, as a page that needs nothing but itself. */
final class Page {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Tidings: performance</title>
            <style>
            :root { color-scheme: light dark; --paper: #fff; --ink: #1c1f24; --faint: #68707c; --line: #d9dde3;
              --tidings: #0b6bcb; --tidings-portable: #5fa8e8; --jersey: #c4472b; --nchan: #2e8b57; --floor: #8a8f98; }
            @media (prefers-color-scheme: dark) { :root { --paper: #14171b; --ink: #e6e9ee; --faint: #98a1ad; --line: #333a43;
              --tidings: #4da3ff; --tidings-portable: #2f6fae; --jersey: #ef7a5f; --nchan: #58c08a; --floor: #9aa1ab; } }
            body { margin: 2rem auto; max-width: 78rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
              font: 16px/1.5 system-ui, sans-serif; }
            h2 { margin-top: 3rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
            th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem .3rem 0; text-align: left; vertical-align: top; }
            th { color: var(--faint); font-weight: 600; }
            svg { display: block; max-width: 100%; height: auto; margin: 1rem 0; font: 12px system-ui, sans-serif; }
            svg text { fill: var(--ink); }
            svg .axis { fill: var(--faint); }
            </style>
            <h1>Performance</h1>
            <p>A figure is the median of the rounds, with the least and the most of them in brackets; a ratio is that of two
            figures of the same round. Latency counts from the moment at which an event was due.</p>
            """;

    private Page() {}

    static String of(Results results, List<Scenario> scenarios) {
        var tables = new Tables(results);
        var page = new StringBuilder(HEAD);
        page.append(tables.machine().html()).append(tables.participants().html());
        page.append("<h2>What was promised</h2>\n").append(tables.bars().html());
        for (var scenario : scenarios) {
            page.append("<h2>%s</h2>\n".formatted(Html.text(scenario.title())));
            scenario.figures().stream()
                    .limit(2)
                    .forEach(figure -> page.append(Chart.of(results.summary(), scenario, figure)));
            page.append(tables.scenario(scenario).html());
        }
        if (!results.micro().isEmpty()) {
            page.append("<h2>The innermost parts</h2>\n").append(tables.micro().html());
        }
        return page.append("</html>\n").toString();
    }
}
