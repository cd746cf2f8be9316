package org.tidings.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text in rows and columns, for both reports. */
record Table(List<String> head, List<List<String>> rows) {

    String markdown() {
        var ruler = head.stream().map(cell -> "---").toList();
        return Stream.concat(Stream.of(head, ruler), rows.stream())
                .map(row -> row.stream()
                        .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                        .collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    String html() {
        return "<div class=\"wide\"><table><thead>" + row(head, "th") + "</thead><tbody>"
                + rows.stream().map(row -> row(row, "td")).collect(Collectors.joining())
                + "</tbody></table></div>\n";
    }

    private static String row(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<%s>%s</%s>".formatted(tag, Html.text(cell), tag))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
