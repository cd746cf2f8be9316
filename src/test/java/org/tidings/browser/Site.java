package org.tidings.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.embedded.ApiClient;
import org.tidings.embedded.EmbeddedServer;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.SharedServer;
import org.tidings.settings.Settings;
import org.tidings.wire.TestSettings;
import org.tidings.wire.Token;

/**
 * A server with the pages, where browsers are told to come back quickly: one that knows nothing yet, and forgets everything when it is
 * restarted; or the Jakarta EE server that the tests are run against, below a context path, with what tests before have left.
 */
final class Site implements AutoCloseable {

    private static final String CONTEXT = "/tidings";

    private @Nullable EmbeddedServer embedded;
    private final URI address;

    Site() {
        if (JakartaServer.isAskedFor()) {
            var server = SharedServer.below(CONTEXT);
            address = URI.create("http://127.0.0.1:%d%s/".formatted(server.port(), CONTEXT));
        } else {
            embedded = start(0);
            address = embedded.address().resolve("/");
        }
    }

    private static EmbeddedServer start(int port) {
        var settings = TestSettings.with(SharedServer.settings(Map.of(
                "tidings.host", "127.0.0.1", "tidings.port", String.valueOf(port), "tidings.database", "memory")));
        try {
            return EmbeddedServer.start(Settings.of(settings), Path.of("webapp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and starts a new one at the same address. Skips the test where that forgets nothing. */
    void restart() {
        assumeTrue(embedded != null, "What a Jakarta EE server forgets is up to its data source");
        embedded.close();
        embedded = start(address.getPort());
    }

    /** What the names of the pages, such as {@code clock.html}, are relative to. */
    URI address() {
        return address;
    }

    /** The API, for what happens behind the pages' back. */
    ApiClient as(String user) {
        return new ApiClient(address.resolve("api"), Map.of("Authorization", Token.bearer(user)));
    }

    /** As {@link #as}, for what operators do. */
    ApiClient asOperator(String user) {
        return as(user).with("Authorization", "Bearer " + Token.ofOperator(user).signed());
    }

    /** Opens a ticket, and returns its id. */
    String ticket(String title) {
        var reply = asOperator("carol")
                .post("/console/tickets", "{\"title\":\"%s\",\"description\":\"…\"}".formatted(title));
        return String.valueOf(reply.json("ticket").getInt("id"));
    }

    /** Sends a mail. */
    void mail(String from, String to, String subject) {
        var reply = as(from).post("/mail", "{\"to\":\"%s\",\"subject\":\"%s\",\"body\":\"…\"}".formatted(to, subject));
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
