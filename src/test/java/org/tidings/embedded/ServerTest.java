package org.tidings.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.tidings.settings.Settings;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.TestSettings;
import org.tidings.wire.Token;

/** A test that talks to the embedded server, each time to a new one, for what streams do. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ServerTest {

    private EmbeddedServer server;

    @BeforeEach
    void start() throws IOException {
        var values = new HashMap<>(TestSettings.with(Map.of("tidings.port", "0", "tidings.database", "memory")));
        settings().forEach((name, value) -> values.put("tidings." + name, value));
        server = EmbeddedServer.start(Settings.of(values), Path.of("webapp"));
    }

    /** What is set differently for a test: values by name, without {@code tidings.} */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Where it serves. */
    protected final int port() {
        return server.address().getPort();
    }

    /** A bean of the application. */
    protected final <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    /** Where the server serves. */
    protected final URI address() {
        return server.address();
    }

    /** A client that says who is asking. */
    protected final ApiClient as(String user) {
        return anybody().with("Authorization", Token.bearer(user));
    }

    /** A client of an operator's. */
    protected final ApiClient asOperator(String user) {
        return anybody()
                .with("Authorization", "Bearer " + Token.ofOperator(user).signed());
    }

    /** A client that does not say who is asking. */
    protected final ApiClient anybody() {
        return new ApiClient(server.address().resolve("/api"), Map.of());
    }

    /**
     * A stream that is open: whatever happens from now on will be on it.
     *
     * @param fields header fields, such as {@link Token#field}
     */
    protected final StreamRecorder stream(String path, String... fields) {
        var stream = StreamRecorder.open(server.address().getPort(), "/api" + path, fields);
        stream.awaitLastEventId();
        return stream;
    }
}
