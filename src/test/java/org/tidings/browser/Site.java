package org.tidings.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.tidings.embedded.ApiClient;
import org.tidings.embedded.EmbeddedServer;
import org.tidings.settings.Settings;
import org.tidings.wire.TestSettings;
import org.tidings.wire.Token;

/** A server with the pages, which forgets everything when it is restarted. Browsers are told to come back quickly. */
final class Site implements AutoCloseable {

    private EmbeddedServer server = start(0);

    private static EmbeddedServer start(int port) {
        var settings = TestSettings.with(Map.of(
                "tidings.host", "127.0.0.1",
                "tidings.port", String.valueOf(port),
                "tidings.retry", "200ms",
                "tidings.database", "memory"));
        try {
            return EmbeddedServer.start(Settings.of(settings), Path.of("webapp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and starts a new one at the same address. */
    void restart() {
        server.close();
        server = start(server.address().getPort());
    }

    URI address() {
        return server.address();
    }

    /** The API, for what happens behind the pages' back. */
    ApiClient as(String user) {
        return new ApiClient(URI.create(address() + "/api"), Map.of("Authorization", Token.bearer(user)));
    }

    /** As {@link #as}, for what operators do. */
    ApiClient asOperator(String user) {
        return as(user).with("Authorization", "Bearer " + Token.ofOperator(user).signed());
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
        server.close();
    }
}
