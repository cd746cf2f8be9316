package org.tidings.library;

import com.example.news.News;
import com.example.news.Probes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;
import org.tidings.servers.JakartaServer;
import org.tidings.stream.BatchWriter;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;

/** The news on the server that is asked for, as {@code /news}; if none is, on Jersey and Grizzly in this process. */
final class NewsServer implements AutoCloseable {

    private final Map<String, String> settings;
    private final @Nullable JakartaServer jakarta;
    private final @Nullable HttpServer grizzly;

    /** @param settings system properties, by key */
    NewsServer(Map<String, String> settings) throws IOException {
        this.settings = settings;
        if (JakartaServer.isAskedFor()) {
            jakarta = JakartaServer.startOther(NewsArchive.pack(), "/news", "/api/probes/ours/none/gone", settings);
            grizzly = null;
        } else {
            jakarta = null;
            settings.forEach(System::setProperty);
            grizzly = GrizzlyHttpServerFactory.createHttpServer(
                    URI.create("http://localhost:0/news/api/"), application());
        }
    }

    /** Without CDI, which is not Jersey's: one of each, as their scope has it. */
    private static ResourceConfig application() {
        return new ResourceConfig(BatchWriter.class)
                .registerInstances(new News(), new Probes())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }

    /** The name and the version of the server. */
    static String name() {
        if (!JakartaServer.isAskedFor()) {
            return "Jersey on Grizzly";
        }
        return JakartaServer.name();
    }

    int port() {
        if (jakarta != null) {
            return jakarta.port();
        }
        return grizzly == null ? 0 : grizzly.getListener("grizzly").getPort();
    }

    /** A stream of this path, which is open: whatever happens from now on will be on it. */
    StreamRecorder stream(String path) {
        var stream = StreamRecorder.open(port(), "/news/api" + path).assertOpen();
        stream.awaitLastEventId();
        return stream;
    }

    /** The status of the answer to this text. */
    int post(String path, String text) {
        try (var http = RawHttp.to(port())) {
            http.request(
                            "POST /news/api" + path + " HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: text/plain;charset=UTF-8",
                            "Content-Length: " + text.getBytes(StandardCharsets.UTF_8).length)
                    .send(text);
            return http.head().status();
        }
    }

    /** The text that a request without a body is answered with. */
    String ask(String method, String path) {
        try (var http = RawHttp.to(port())) {
            http.request(method + " /news/api" + path + " HTTP/1.1", "Host: localhost", "Content-Length: 0");
            return http.body();
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (jakarta != null) {
            jakarta.close();
        }
        if (grizzly != null) {
            grizzly.shutdownNow();
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
