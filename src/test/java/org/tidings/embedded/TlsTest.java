package org.tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.settings.Secret;
import org.tidings.settings.Settings;
import org.tidings.wire.RawHttp;
import org.tidings.wire.TestSettings;
import org.tidings.wire.Token;

/** HTTPS on the embedded server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {

    private static final String CONSOLE = "/api/events?channel=console";

    @TempDir
    static Path folder;

    private static TestKeys first;
    private static TestKeys second;
    private static SSLContext trust;

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "tidings.port",
            "0",
            "tidings.database",
            "memory",
            "tidings.heartbeat",
            "100ms",
            "tidings.request-timeout",
            "2s"));
    private EmbeddedServer server;

    @BeforeAll
    static void makeKeys() throws Exception {
        first = TestKeys.make(folder, "first", "RSA");
        second = TestKeys.make(folder, "second", "EC");
        trust = TestKeys.trusting(first, second);
    }

    private Path start() throws IOException {
        var file = Files.createTempDirectory(folder, "server").resolve("keys.p12");
        first.putAt(file);
        startWith(Map.of("tls.keystore", file.toString(), "tls.keystore.password", TestKeys.PASSWORD));
        return file;
    }

    private void startWith(Map<String, String> more) throws IOException {
        more.forEach((name, value) -> settings.put("tidings." + name, value));
        server = EmbeddedServer.start(Settings.of(TestSettings.with(settings)), Path.of("webapp"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private int port() {
        return server.address().getPort();
    }

    private RawHttp client() {
        return RawHttp.overTls(port(), trust);
    }

    private void openTicket(String title) {
        try (var client = client().post(
                        "/api/console/tickets",
                        "{\"title\":\"%s\",\"description\":\"\"}".formatted(title),
                        Token.field("carol"))) {
            assertThat(client.head().status()).isEqualTo(201);
        }
    }

    /** The next block that is no heartbeat. */
    private static String nextEvent(RawHttp stream) {
        String block;
        do {
            block = stream.nextBlock();
        } while (block.startsWith(":"));
        return block;
    }

    private static String id(String block) {
        return block.replaceAll("(?s).*id: (\\d+).*", "$1");
    }

    /** The name of the certificate that a new connection is shown. */
    private String shown(String... protocols) throws IOException {
        try (var socket = (SSLSocket) trust.getSocketFactory().createSocket("localhost", port())) {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    @Test
    void pagesAndStreamsComeOverTls() throws IOException {
        start();
        assertThat(server.address()).hasScheme("https");
        try (var page = client().get("/")) {
            assertThat(page.body()).contains("<title>Tidings</title>");
        }
        String last;
        try (var stream = client().get(CONSOLE, Token.field("carol"))) {
            nextEvent(stream);
            openTicket("live");
            var event = nextEvent(stream);
            assertThat(event).contains("live");
            last = id(event);
        }
        openTicket("missed");
        try (var stream = client().get(CONSOLE, Token.field("carol"), "Last-Event-ID: " + last)) {
            assertThat(id(nextEvent(stream))).isEqualTo(last);
            assertThat(nextEvent(stream)).contains("missed");
            openTicket("live again");
            assertThat(nextEvent(stream)).contains("live again");
        }
    }

    @Test
    void whoReadsNothingDelaysNobody() throws IOException {
        start();
        try (var stalled = client().get(CONSOLE, Token.field("carol"));
                var stream = client().get(CONSOLE, Token.field("carol"))) {
            nextEvent(stream);
            for (int i = 0; i < 50; i++) {
                openTicket("no " + i);
                assertThat(nextEvent(stream)).contains("no " + i);
            }
            assertThat(stalled.head().status()).isEqualTo(200);
        }
    }

    @Test
    void versions12And13AreSpokenAndNoOther() throws IOException {
        start();
        assertThat(shown("TLSv1.2")).isEqualTo("CN=first");
        assertThat(shown("TLSv1.3")).isEqualTo("CN=first");
        try (var certificates = new Certificates(new KeyFiles.Pkcs12(first.file(), new Secret(TestKeys.PASSWORD)))) {
            var engine = certificates.createSSLEngine();
            assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            assertThat(engine.getEnabledCipherSuites())
                    .isNotEmpty()
                    .allMatch(suite -> suite.matches(".*(_GCM_|_CHACHA20_).*|TLS_EMPTY_RENEGOTIATION_INFO_SCSV"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aPairOfPemWillDo(String algorithm) throws Exception {
        var keys = TestKeys.make(folder, "pem-" + algorithm.toLowerCase(), algorithm);
        trust = TestKeys.trusting(first, second, keys);
        var certificate = Files.writeString(folder.resolve(algorithm + "-chain.pem"), keys.certificatePem());
        var key = Files.writeString(folder.resolve(algorithm + "-key.pem"), keys.keyPem());
        startWith(Map.of("tls.certificate", certificate.toString(), "tls.key", key.toString()));
        assertThat(shown()).isEqualTo("CN=" + keys.name());
    }

    @Test
    void aNewCertificateIsShownToWhoComesAndNobodyIsCut() throws Exception {
        var file = start();
        try (var stream = client().get(CONSOLE, Token.field("carol"));
                var kept = client().get("/api/users")) {
            nextEvent(stream);
            assertThat(kept.body()).contains("alice");
            second.putAt(file);
            await().until(() -> shown().equals("CN=second"));
            openTicket("still here");
            assertThat(nextEvent(stream)).contains("still here");
            assertThat(kept.get("/api/users").body()).contains("alice");

            Files.writeString(file, "half a file");
            await().during(Duration.ofSeconds(2)).until(() -> shown().equals("CN=second"));
            Files.delete(file);
            await().during(Duration.ofSeconds(2)).until(() -> shown().equals("CN=second"));
            first.putAt(file);
            await().until(() -> shown().equals("CN=first"));
            openTicket("and here");
            assertThat(nextEvent(stream)).contains("and here");
        }
    }

    @Test
    void aPairIsTakenWhenBothAreThere() throws Exception {
        var certificate = Files.writeString(folder.resolve("chain.pem"), first.certificatePem());
        var key = Files.writeString(folder.resolve("key.pem"), first.keyPem());
        startWith(Map.of("tls.certificate", certificate.toString(), "tls.key", key.toString()));
        Files.writeString(certificate, second.certificatePem());
        await().during(Duration.ofSeconds(2)).until(() -> shown().equals("CN=first"));
        Files.writeString(key, second.keyPem());
        await().until(() -> shown().equals("CN=second"));
    }

    @Test
    void whoSpeaksNoTlsIsHungUpOn() throws IOException {
        start();
        try (var plain = RawHttp.to(port()).get("/api/users")) {
            assertThatThrownBy(plain::head).hasMessageMatching("(?s).*(was (CLOSED|RESET) before|Not HTTP).*");
        }
        try (var garbage = RawHttp.to(port()).send("\u0016\u0003\u0001\u0000\u0005hello, world")) {
            assertThatThrownBy(garbage::head).hasMessageMatching("(?s).*(was (CLOSED|RESET) before|Not HTTP).*");
        }
        assertThat(shown()).isEqualTo("CN=first");
    }

    @Test
    void handshakesThatDoNotComeToAnEndAreHungUpOn() throws IOException {
        start();
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 100; i++) {
            var socket = new Socket("localhost", port());
            socket.getOutputStream().write(i % 2 == 0 ? new byte[0] : new byte[] {22, 3, 1, 2, 0, 1, 0});
            sockets.add(socket);
        }
        assertThat(shown()).isEqualTo("CN=first");
        for (var socket : sockets) {
            socket.setSoTimeout(20_000);
            assertThat(socket.getInputStream().read()).isNegative();
            socket.close();
        }
    }

    @Test
    void aHandshakeIsNotBegunAnew() throws IOException {
        start();
        try (var socket = (SSLSocket) trust.getSocketFactory().createSocket("localhost", port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getInputStream().read();
                    })
                    .isInstanceOfAny(IOException.class, SSLHandshakeException.class);
        }
    }

    @Test
    void aStartWithoutACertificateSaysWhy() throws GeneralSecurityException, IOException {
        var nowhere = folder.resolve("nowhere.p12");
        assertSays(
                Map.of("tls.keystore", nowhere.toString()),
                "HTTPS is not possible with [" + nowhere + "]: there is no such file.");
        assertSays(
                Map.of("tls.keystore", first.file().toString(), "tls.keystore.password", "wrong"),
                "HTTPS is not possible");
        settings.keySet().removeIf(key -> key.startsWith("tidings.tls"));
        assertSays(Map.of("tls.key", "key.pem"), "name either tidings.tls.keystore, or both");
        var certificate = Files.writeString(folder.resolve("other-chain.pem"), first.certificatePem());
        var key = Files.writeString(
                folder.resolve("other-key.pem"),
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertSays(
                Map.of("tls.certificate", certificate.toString(), "tls.key", key.toString()), "openssl pkcs8 -topk8");
    }

    private void assertSays(Map<String, String> more, String sentence) {
        assertThatThrownBy(() -> startWith(more))
                .isInstanceOf(CertificateUnavailable.class)
                .hasMessageContaining(sentence);
    }
}
