package org.tidings.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.Entry;
import org.tidings.stream.Fields;
import org.tidings.stream.Publication;

/**
 * A piece of a {@link Commit} as text: {@code through:pieces left:text}. A payload of {@code NOTIFY} has less than 8,000
 * bytes, so a commit with many or long ephemeral events is told in several. Events that are in the table come along if all
 * of the commit is one piece.
 */
record Notice(String payload) {

    /** Asked for once: looking for it costs more than using it. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int PIECE = 7_900;

    /** Where the nodes tell each other of a journal: others in this database have one of their own. */
    static String channel(Connection connection) throws SQLException {
        return "tidings_commits_" + connection.getSchema();
    }

    /** What is to be told of events when they have their positions, in the order in which it is to be sent: without {@code through:}. */
    static List<String> pieces(List<Publication> publications) {
        var all = text(publications, publication -> true);
        var text = all.length() <= PIECE ? all : text(publications, Publication::ephemeral);
        int last = Math.max(0, text.length() - 1) / PIECE;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> (last - i) + ":" + text.substring(i * PIECE, Math.min(text.length(), (i + 1) * PIECE)))
                .toList();
    }

    private static String text(List<Publication> publications, Predicate<Publication> told) {
        var array = JSON.createArrayBuilder();
        for (int i = 0; i < publications.size(); i++) {
            if (told.test(publications.get(i))) {
                array.add(object(publications.get(i), publications.size() - 1 - i));
            }
        }
        return Base64.getEncoder().encodeToString(array.build().toString().getBytes(UTF_8));
    }

    /** @param back how many events come after it */
    private static JsonObjectBuilder object(Publication publication, int back) {
        var fields = publication.fields();
        var object = JSON.createObjectBuilder()
                .add("back", back)
                .add("channel", publication.channel())
                .add("ephemeral", publication.ephemeral());
        add(object, "event", fields.event());
        add(object, "id", fields.id());
        add(object, "data", fields.data());
        if (fields.retry() != null) {
            object.add("retry", fields.retry().toMillis());
        }
        add(object, "comment", fields.comment());
        add(object, "supersededBy", publication.supersededBy());
        return object;
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value != null) {
            object.add(name, value);
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
            long through = Long.parseLong(parts[0]);
            var entries = entries(through, new String(Base64.getDecoder().decode(text.toString()), UTF_8));
            text.setLength(0);
            return new Commit(through, entries);
        }
    }

    private static List<Entry> entries(long through, String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonValue::asJsonObject).stream()
                    .map(object -> new Entry(through - object.getInt("back"), publication(object)))
                    .toList();
        }
    }

    private static Publication publication(JsonObject object) {
        var fields = new Fields(
                object.getString("event", null),
                object.getString("id", null),
                object.getString("data", null),
                object.containsKey("retry")
                        ? Duration.ofMillis(object.getJsonNumber("retry").longValueExact())
                        : null,
                object.getString("comment", null));
        return new Publication(
                object.getString("channel"),
                fields,
                object.getBoolean("ephemeral"),
                object.getString("supersededBy", null));
    }
}
