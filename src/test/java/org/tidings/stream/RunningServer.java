package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.embedded.EmbeddedServer;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.SharedServer;
import org.tidings.settings.Settings;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.TestSettings;

/**
 * The whole application on a port of its own: in this process, or deployed to a Jakarta EE server if that is what the tests
 * are run against. What tests publish goes in through the playground.
 */
final class RunningServer implements AutoCloseable {

    private final @Nullable EmbeddedServer embedded;
    private final int port;
    private boolean closed;

    private RunningServer(@Nullable EmbeddedServer embedded, int port) {
        this.embedded = embedded;
        this.port = port;
    }

    /** Starts it with settings such as {@code heartbeat=100ms}. */
    static RunningServer with(String... settings) {
        var values = Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> "tidings." + setting[0], setting -> setting[1]));
        return JakartaServer.isAskedFor()
                ? new RunningServer(null, SharedServer.with(values).port())
                : embedded(values);
    }

    private static RunningServer embedded(Map<String, String> wanted) {
        var values = SharedServer.settings(wanted);
        values.put("tidings.port", "0");
        values.putIfAbsent("tidings.database", "memory");
        values.putIfAbsent("tidings.transport", System.getProperty("tidings.transport", "direct"));
        try {
            var server = EmbeddedServer.start(Settings.of(TestSettings.with(values)), Path.of("webapp"));
            return new RunningServer(server, server.address().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the playground said to an event. */
    record Answer(int status, JsonObject body) {

        /** The position of the event that was accepted. */
        long position() {
            return body.getJsonNumber("position").longValueExact();
        }

        /** The text of the block that left, as the playground says. */
        String block() {
            return body.getString("bytes");
        }
    }

    /** Has the playground send an event, if it will. */
    Answer compose(String name, String composition) {
        try (var client = RawHttp.to(port()).post("/api/playground/" + name, composition);
                var body = Json.createReader(new StringReader(client.body()))) {
            return new Answer(client.head().status(), body.readObject());
        }
    }

    /** Publishes an event with this data on {@code playground/name}. */
    long publish(String name, String data) {
        var answer = compose(
                name, Json.createObjectBuilder().add("data", data).build().toString());
        assertThat(answer.status()).as(answer::toString).isEqualTo(201);
        return answer.position();
    }

    /** Opens a stream of {@code playground/name} and waits until it is open. */
    StreamRecorder reader(String name, String... fields) {
        var reader =
                StreamRecorder.open(port(), "/api/playground/" + name, fields).assertOpen();
        reader.awaitLastEventId();
        return reader;
    }

    int port() {
        return port;
    }

    /** The streams that the kernel holds. */
    EventStreams streams() {
        assumeEmbedded("This test looks into the server, which is another process");
        return embedded.bean(EventStreams.class);
    }

    /** Skips the test if it is run against a Jakarta EE server. */
    void assumeEmbedded(String reason) {
        assumeTrue(embedded != null, reason);
    }

    /** Ends it, if that has not been done and it is in this process. */
    @Override
    public void close() {
        if (!closed && embedded != null) {
            closed = true;
            embedded.close();
        }
    }
}
