package org.tidings.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What came of the tests on each server, on each Java: printed when they have been run, with what failed, and written as a table into a page, whose rows of other
 * servers stay. It reads the reports that the build leaves.
 */
final class Outcomes {

    private static final Pattern TABLE = Pattern.compile("(?m)^\\| server \\|.*\\n\\| --- .*\\n((?:\\| .*\\n)*)");
    private static final String HEAD =
            "| server | Java | test classes | tests | failed | skipped |\n" + "| --- | --- | --- | --- | --- | --- |\n";

    /** A server and the Java it was on. */
    private record Subject(String server, String java) {}

    /** How many test classes and tests there were, and what became of these. */
    private record Outcome(int classes, int tests, int failed, int skipped) {

        static final Outcome NONE = new Outcome(0, 0, 0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(
                    classes + other.classes, tests + other.tests, failed + other.failed, skipped + other.skipped);
        }
    }

    private Outcomes() {}

    /**
     * Writes the table.
     *
     * @param arguments the page, and the folders of the reports
     */
    public static void main(String... arguments) throws IOException, ParserConfigurationException, SAXException {
        var outcomes = new LinkedHashMap<Subject, Outcome>();
        var failures = new ArrayList<String>();
        for (var folder : arguments) {
            for (var file : reports(Path.of(folder))) {
                var report = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file)
                        .getDocumentElement();
                var subject = subject(report);
                outcomes.merge(subject, outcome(report), Outcome::plus);
                failures(report).map(failure -> subject.server + ": " + failure).forEach(failures::add);
            }
        }
        outcomes.forEach((subject, outcome) -> System.out.printf(
                "%s, Java %s: %d tests in %d classes, %d failed, %d skipped%n",
                subject.server, subject.java, outcome.tests, outcome.classes, outcome.failed, outcome.skipped));
        failures.forEach(System.out::println);
        var page = Path.of(System.getProperty("outcomes.page")).toAbsolutePath();
        Files.createDirectories(page.getParent());
        Files.writeString(page, with(rows(outcomes), Files.exists(page) ? Files.readString(page) : HEAD));
    }

    private static File[] reports(Path folder) {
        var files = folder.toFile().listFiles((parent, name) -> name.startsWith("TEST-") && name.endsWith(".xml"));
        return files == null ? new File[0] : files;
    }

    private static Subject subject(Element report) {
        var properties = report.getElementsByTagName("property");
        var values = IntStream.range(0, properties.getLength())
                .mapToObj(i -> (Element) properties.item(i))
                .collect(Collectors.toMap(
                        property -> property.getAttribute("name"),
                        property -> property.getAttribute("value"),
                        (first, second) -> first));
        return new Subject(values.getOrDefault("tidings.server.name", "embedded"), values.get("java.version"));
    }

    private static Outcome outcome(Element report) {
        int tests = number(report, "tests");
        int skipped = number(report, "skipped");
        if (tests == skipped) {
            return Outcome.NONE; // it has not been run on this server
        }
        return new Outcome(1, tests, count(report, "failure") + count(report, "error"), skipped);
    }

    /** What failed, and the first line of why. */
    private static Stream<String> failures(Element report) {
        return Stream.of("failure", "error")
                .map(report::getElementsByTagName)
                .flatMap(found -> IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)))
                .map(failure -> {
                    var test = (Element) failure.getParentNode();
                    var why =
                            failure.getAttribute("message").lines().findFirst().orElse("");
                    return "%s.%s failed: %s".formatted(test.getAttribute("classname"), test.getAttribute("name"), why);
                });
    }

    /** Not the attribute, which leaves out what fails after the last test of a class. */
    private static int count(Element report, String name) {
        return report.getElementsByTagName(name).getLength();
    }

    private static int number(Element report, String attribute) {
        return Integer.parseInt(report.getAttribute(attribute));
    }

    private static Stream<String> rows(Map<Subject, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .map(entry -> "| %s | %s | %d | %d | %d | %d |"
                        .formatted(
                                entry.getKey().server,
                                entry.getKey().java,
                                entry.getValue().classes,
                                entry.getValue().tests,
                                entry.getValue().failed,
                                entry.getValue().skipped));
    }

    private static String with(Stream<String> rows, String page) {
        var table = TABLE.matcher(page);
        if (!table.find()) {
            throw new IllegalStateException("The page has no table of servers");
        }
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(table.group(1).lines(), rows).forEach(row -> all.put(beginning(row), row));
        return page.substring(0, table.start())
                + HEAD
                + Stream.concat(all.values().stream(), Stream.of("")).collect(Collectors.joining("\n"))
                + page.substring(table.end());
    }

    /** The server and the Java of a row: there is only one of each. */
    private static String beginning(String row) {
        var cells = row.split("\\|");
        return cells[1] + cells[2];
    }
}
