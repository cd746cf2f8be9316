package org.tidings.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.SharedServer;
import org.tidings.settings.Settings;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.TestSettings;
import org.tidings.wire.Token;

/**
 * A test that talks to a server, for what streams do: to the embedded one, each time to a new one; or to a Jakarta EE server, if that
 * is what the tests are run against.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ServerTest {

    private @Nullable EmbeddedServer embedded;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        var wanted = new HashMap<String, String>();
        settings().forEach((name, value) -> wanted.put("tidings." + name, value));
        if (JakartaServer.isAskedFor()) {
            address = URI.create("http://127.0.0.1:" + SharedServer.with(wanted).port());
        } else {
            var values = TestSettings.with(SharedServer.settings(wanted));
            values.putAll(Map.of("tidings.port", "0", "tidings.database", "memory"));
            embedded = EmbeddedServer.start(Settings.of(values), Path.of("webapp"));
            address = embedded.address();
        }
    }

    /** What is set differently for a test: values by name, without {@code tidings.} */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @AfterEach
    void stop() {
        if (embedded != null) {
            embedded.close();
        }
    }

    /** Where it serves. */
    protected final int port() {
        return address.getPort();
    }

    /** A bean of the application. Skips the test if that is another process. */
    protected final <T> T bean(Class<T> type) {
        assumeTrue(embedded != null, "This test looks into the server, which is another process");
        return embedded.bean(type);
    }

    /** Where the server serves. */
    protected final URI address() {
        return address;
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
        return new ApiClient(address.resolve("/api"), Map.of());
    }

    /**
     * A stream that is open: whatever happens from now on will be on it.
     *
     * @param fields header fields, such as {@link Token#field}
     */
    protected final StreamRecorder stream(String path, String... fields) {
        var stream = StreamRecorder.open(address.getPort(), "/api" + path, fields);
        stream.awaitLastEventId();
        return stream;
    }
}
