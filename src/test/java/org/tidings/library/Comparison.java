package org.tidings.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page of what broadcasters do, {@code broadcasters.md}, with a section for each server; it replaces one, and keeps the others. */
final class Comparison {

    /** One probe on one server. */
    record Row(String builtin, String ours) {}

    private static final Path FILE =
            Path.of(System.getProperty("broadcasters.folder", "target")).resolve("broadcasters.md");

    private static final Pattern SECTION = Pattern.compile("(?ms)^## (.+?)\\n(.*?)(?=^## |\\z)");

    private static final String HEAD = """
            # What broadcasters do

            The platform's own (`sse.newBroadcaster()`) and ours ([`ResumableBroadcaster`](../src/main/java/org/tidings/stream/ResumableBroadcaster.java)),
            put to the same probes by [`BroadcastersIT`](../src/test/java/org/tidings/library/BroadcastersIT.java): same server, same process, same events, same
            client, one after the other. Both are in a WAR that has nothing else, [`com.example.news`](../src/test/java/com/example/news/Probes.java).
            Heartbeat %d ms, write timeout %d s, the rest at its default. Ours has to hold, or the build fails; what the other one does is written down as it was seen
            that once. A failure is **bold**. The build writes this page, one section each: `./mvnw -Pwildfly verify -Dbroadcasters.folder=docs`.

            | probe | |
            | --- | --- |
            %s

            Ours keeps 1,024 events or 4 MB (`tidings.ring-frames`, `tidings.ring-bytes`). A reader who is further behind is told so with
            `event: gap`, and goes on from there: in a burst that is larger than that, ours may lose events too, but not in silence.

            """;

    private final String server;

    private Comparison(String server) {
        this.server = server;
    }

    static Comparison of(String server) {
        return new Comparison(server);
    }

    void write(Map<ProbeKind, Row> rows) throws IOException {
        var sections = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (Files.exists(FILE)) {
            SECTION.matcher(Files.readString(FILE))
                    .results()
                    .forEach(section -> sections.put(section.group(1), section.group(2)));
        }
        sections.put(server, table(rows));
        var page = new StringBuilder(
                HEAD.formatted(ProbeKind.HEARTBEAT.toMillis(), ProbeKind.WRITE_TIMEOUT.toSeconds(), probes()));
        sections.forEach((title, body) -> page.append("## ")
                .append(title)
                .append("\n\n")
                .append(body.strip())
                .append("\n\n"));
        Files.createDirectories(FILE.toAbsolutePath().getParent());
        Files.writeString(FILE, page.toString().strip() + "\n");
    }

    private static String probes() {
        return Arrays.stream(ProbeKind.values())
                .map(probe -> "| %s | %s |".formatted(probe.title(), probe.meaning()))
                .collect(Collectors.joining("\n"));
    }

    private static String table(Map<ProbeKind, Row> rows) {
        return "| probe | built-in | ours |\n| --- | --- | --- |\n"
                + rows.entrySet().stream()
                        .map(row -> "| %s | %s | %s |"
                                .formatted(
                                        row.getKey().title(),
                                        row.getValue().builtin(),
                                        row.getValue().ours()))
                        .collect(Collectors.joining("\n"));
    }
}
