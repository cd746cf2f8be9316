package org.tidings.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Publication;

/**
 * A piece of a {@link Commit} as text: {@code through:pieces left:text}. A payload of {@code NOTIFY} has less than 8,000
 * bytes, so a commit with many or long ephemeral events is told in several.
 */
record Notice(String payload) {

    /** Asked for once: looking for it costs more than using it. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int PIECE = 7_900;

    /** A commit, in the order in which its pieces are to be sent. */
    static List<Notice> of(Commit commit) {
        if (commit.ephemeral().isEmpty()) {
            return List.of(new Notice(commit.through() + ":0:"));
        }
        var text = Base64.getEncoder().encodeToString(json(commit.ephemeral()).getBytes(UTF_8));
        int pieces = (text.length() + PIECE - 1) / PIECE;
        var notices = new ArrayList<Notice>(pieces);
        for (int i = 0; i < pieces; i++) {
            var piece = text.substring(i * PIECE, Math.min(text.length(), (i + 1) * PIECE));
            notices.add(new Notice(commit.through() + ":" + (pieces - 1 - i) + ":" + piece));
        }
        return notices;
    }

    /** Has PostgreSQL tell everybody of a commit, when it happens. */
    static void send(Connection connection, String channel, Commit commit) throws SQLException {
        try (var notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            for (var notice : of(commit)) {
                notify.setString(1, channel);
                notify.setString(2, notice.payload());
                notify.execute();
            }
        }
    }

    /** Puts the pieces together again. They arrive in order, those of one commit without another's between them. */
    static final class Assembly {

        private final StringBuilder text = new StringBuilder();

        /** The commit, if this was its last piece. */
        @Nullable
        Commit add(Notice notice) {
            var parts = notice.payload().split(":", 3);
            text.append(parts[2]);
            if (!parts[1].equals("0")) {
                return null;
            }
            var ephemeral = text.isEmpty()
                    ? List.<Entry>of()
                    : entries(new String(Base64.getDecoder().decode(text.toString()), UTF_8));
            text.setLength(0);
            return new Commit(Long.parseLong(parts[0]), ephemeral);
        }
    }

    private static String json(List<Entry> entries) {
        var array = JSON.createArrayBuilder();
        for (var entry : entries) {
            var publication = entry.publication();
            var fields = publication.fields();
            var object =
                    JSON.createObjectBuilder().add("position", entry.position()).add("channel", entry.channel());
            add(object, "event", fields.event());
            add(object, "id", fields.id());
            add(object, "data", fields.data());
            if (fields.retry() != null) {
                object.add("retry", fields.retry().toMillis());
            }
            add(object, "comment", fields.comment());
            add(object, "supersededBy", publication.supersededBy());
            array.add(object);
        }
        return array.build().toString();
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value != null) {
            object.add(name, value);
        }
    }

    private static List<Entry> entries(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            JsonArray array = reader.readArray();
            return array.getValuesAs(JsonValue::asJsonObject).stream()
                    .map(Notice::entry)
                    .toList();
        }
    }

    private static Entry entry(JsonObject object) {
        var fields = new Fields(
                object.getString("event", null),
                object.getString("id", null),
                object.getString("data", null),
                object.containsKey("retry")
                        ? Duration.ofMillis(object.getJsonNumber("retry").longValueExact())
                        : null,
                object.getString("comment", null));
        return new Entry(
                object.getJsonNumber("position").longValueExact(),
                new Publication(object.getString("channel"), fields, true, object.getString("supersededBy", null)));
    }
}
