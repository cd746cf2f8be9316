package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.ServerSentEvent;
import org.tidings.wire.StreamRecorder;

/** Whatever can be composed is what the parser of the standard gives back. */
@Tag("transport")
@OnEveryServer
class AnyEventOverTheWireTest {

    private static @Nullable RunningServer server;
    private static @Nullable StreamRecorder reader;

    record Any(
            Optional<String> event,
            Optional<String> id,
            Optional<String> data,
            Optional<Long> retry,
            Optional<String> comment) {

        String json() {
            var json = Json.createObjectBuilder();
            event.ifPresent(value -> json.add("event", value));
            id.ifPresent(value -> json.add("id", value));
            data.ifPresent(value -> json.add("data", value));
            retry.ifPresent(value -> json.add("retry", value));
            comment.ifPresent(value -> json.add("comment", value));
            return json.build().toString();
        }
    }

    @BeforeContainer
    static void start() {
        server = RunningServer.with();
        reader = server.reader("any");
    }

    @AfterContainer
    static void stop() {
        reader.close();
        server.close();
    }

    @Provide
    static Arbitrary<Any> events() {
        return Combinators.combine(
                        line().optional(),
                        line().optional(),
                        text().optional(),
                        Arbitraries.longs().between(0, 3_600_000).optional(),
                        line().optional())
                .as(Any::new);
    }

    private static Arbitrary<String> text() {
        var telling =
                Arbitraries.of("\r", "\n", "\r\n", "\0", ":", " ", "\uFEFF", "\uD83D\uDE00", "data: ", "id", "\u2028");
        var anything = Arbitraries.strings().all().ofMaxLength(20).map(AnyEventOverTheWireTest::scalar);
        return Arbitraries.oneOf(telling, anything).list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> line() {
        return text().map(text -> text.replaceAll("[\r\n\0]", ""));
    }

    /** A string as a browser would send it: without halves of characters. */
    private static String scalar(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    @Property(tries = 500)
    void isWhatTheStandardsParserGivesBack(@ForAll("events") Any any) {
        var answer = server.compose("any", any.json());
        assertThat(answer.status()).as(answer::toString).isEqualTo(201);
        var position = Long.toString(answer.position());
        any.data()
                .ifPresent(data -> assertThat(reader.nextEvent())
                        .isEqualTo(new ServerSentEvent(
                                any.event().filter(event -> !event.isEmpty()).orElse("message"),
                                data.replaceAll("\r\n?", "\n"),
                                any.id().filter(id -> !id.isEmpty()).orElse(position))));
        reader.awaitLastEventId(position);
        any.retry()
                .ifPresent(retry -> assertThat(reader.reconnectionTime())
                        .hasValueSatisfying(time -> assertThat(time).hasMillis(retry)));
        reader.assertExhausted();
    }
}
