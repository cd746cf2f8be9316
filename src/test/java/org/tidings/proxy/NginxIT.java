package org.tidings.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.embedded.TestKeys;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.ServerProcess;

/**
 * The archive behind nginx, below other paths than its own. Each event is awaited before the next is published, so what a
 * buffer holds back is never let go of by what comes after.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEveryServer
class NginxIT {

    private static final Map<String, String> SETTINGS =
            Map.of("tidings.heartbeat", "600ms", "tidings.proxies", "127.0.0.1");

    private static AutoCloseable server;
    private static Nginx nginx;
    private static HttpClient http;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(Nginx.isInstalled(), "nginx is not installed (Debian: nginx)");
        }
        var keys = TestKeys.make(folder, "proxy", "EC");
        nginx = new Nginx(folder, upstream(), keys);
        http = HttpClient.newBuilder()
                .sslContext(TestKeys.trusting(keys))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static String upstream() {
        if (JakartaServer.isAskedFor()) {
            var deployed = JakartaServer.start("/tidings", SETTINGS);
            server = deployed;
            return "http://127.0.0.1:" + deployed.port() + "/tidings/";
        }
        var process = ServerProcess.start("--port=0", "--heartbeat=600ms", "--proxies=127.0.0.1");
        server = process;
        return "http://127.0.0.1:" + process.port() + "/";
    }

    @AfterAll
    static void stop() throws Exception {
        if (http != null) {
            http.shutdownNow();
        }
        if (nginx != null) {
            nginx.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static URI plain(String path) {
        return URI.create("http://127.0.0.1:" + nginx.port() + path);
    }

    private static URI tls(String path) {
        return URI.create("https://127.0.0.1:" + nginx.tlsPort() + path);
    }

    private static void publish(String name, String data) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(plain("/app/api/playground/" + name))
                .header("Content-Type", "application/json")
                .version(Version.HTTP_1_1)
                .POST(BodyPublishers.ofString("{\"data\":\"" + data + "\"}"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    private static Client client(URI address, boolean compressed) {
        return new Client(http, address, compressed, "");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void eventsComeAtOnce(boolean tls, boolean compressed) throws IOException, InterruptedException {
        var name = "once-" + tls + compressed;
        var path = "/app/api/playground/" + name;
        try (var client = client(tls ? tls(path) : plain(path), compressed).awaitHello()) {
            assertThat(client.response().statusCode()).isEqualTo(200);
            assertThat(client.response().version()).isEqualTo(tls ? Version.HTTP_2 : Version.HTTP_1_1);
            assertThat(client.isCompressed()).isEqualTo(compressed);
            for (int i = 0; i < 20; i++) {
                publish(name, "event " + i);
                assertThat(client.nextEvent().data()).isEqualTo("event " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStreamOutlivesSilenceIfTheProxyWaitsLongerThanTheHeartbeat(boolean tls)
            throws IOException, InterruptedException {
        var path = "/patient/api/playground/patient";
        try (var client = client(tls ? tls(path) : plain(path), false).awaitHello()) {
            client.awaitComments(6); // for almost twice as long as it waits
            publish("patient", "after the silence");
            assertThat(client.nextEvent().data()).isEqualTo("after the silence");
        }
    }

    @Test
    void aStreamThatTheProxyCutsBetweenHeartbeatsGoesOnWithItsId() throws IOException, InterruptedException {
        var address = tls("/impatient/api/playground/impatient");
        String id;
        try (var client = client(address, false).awaitHello()) {
            publish("impatient", "before");
            id = client.nextEvent().lastEventId();
            client.awaitEnd();
        }
        publish("impatient", "meanwhile");
        try (var client = new Client(http, address, false, id)) {
            assertThat(client.nextEvent().data()).isEqualTo("meanwhile");
        }
    }

    @Test
    void streamsShareAConnection() throws IOException, InterruptedException {
        try (var first = client(tls("/app/api/playground/shared"), false).awaitHello();
                var second = client(tls("/app/api/playground/shared"), true).awaitHello()) {
            for (int i = 0; i < 10; i++) {
                publish("shared", "x".repeat(50_000) + i);
                assertThat(first.nextEvent().data()).endsWith("x" + i);
                assertThat(second.nextEvent().data()).endsWith("x" + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/", "/app/playground.html", "/app/js/stream.js", "/patient/api/users"})
    void pagesAndAnswersComeThrough(String path) throws IOException, InterruptedException {
        var response = http.send(HttpRequest.newBuilder(tls(path)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(Version.HTTP_2);
        assertThat(response.body()).isNotEmpty();
    }
}
