package org.tidings.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.tidings.settings.Settings;

/** Grizzly, set up for streams: one port, the application at {@code /api}, the pages everywhere else. */
final class GrizzlyServer {

    private static final Logger LOG = System.getLogger(GrizzlyServer.class.getName());

    /** How long requests that are being answered have when the server ends. */
    private static final int GRACE_SECONDS = 1;

    /** They hand requests over, and do nothing else. */
    private static final int SELECTORS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final HttpServer server = new HttpServer();
    private final Hangups hangups = new Hangups();
    private final Deadlines deadlines;
    private final Optional<Certificates> certificates;
    private final NetworkListener listener;

    /** @throws CertificateUnavailable if it shall speak HTTPS, and cannot */
    GrizzlyServer(Settings settings, HttpHandler api, HttpHandler pages) {
        this.certificates = KeyFiles.of(settings).map(Certificates::new);
        this.deadlines = new Deadlines(settings.requestTimeout());
        this.listener = listener(settings);
        server.addListener(listener);
        var handlers = server.getServerConfiguration();
        handlers.addHttpHandler(
                api,
                HttpHandlerRegistration.builder()
                        .contextPath("/api")
                        .urlPattern("/*")
                        .build());
        handlers.addHttpHandler(pages, "/");
        handlers.getMonitoringConfig().getHttpConfig().addProbes(new LargeHeads());
        handlers.setMaxPayloadRemainderToSkip(settings.bodyMax()); // of a body that was refused
        handlers.setDefaultErrorPageGenerator((request, status, reason, description, error) -> reason);
    }

    private NetworkListener listener(Settings settings) {
        var port = new NetworkListener("http", settings.host(), settings.port());
        port.getKeepAlive().setMaxRequestsCount(-1); // else Grizzly hangs up on a publisher after 256
        port.setMaxHttpHeaderSize((int) settings.headerMax());
        port.registerAddOn(deadlines);
        port.registerAddOn(hangups);
        port.registerAddOn(new PlainHttp());
        port.registerAddOn(new BrowserHeaders());
        port.registerAddOn(new Handover());
        certificates.ifPresent(found -> {
            port.setSecure(true);
            port.setSSLEngineConfig(found);
        });
        var transport = port.getTransport();
        transport.setTcpNoDelay(true);
        transport.setSelectorHandler(new PatientSelector());
        transport.setSelectorRunnersCount(SELECTORS);
        transport.setWriteTimeout(settings.writeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        transport.setWorkerThreadPool(Executors.newVirtualThreadPerTaskExecutor());
        transport.getConnectionMonitoringConfig().addProbes(new KeepAlive(settings.heartbeat()));
        return port;
    }

    /** @throws java.net.BindException if the port is taken */
    void start() throws IOException {
        server.start();
        hangups.hangUpOnNobody();
    }

    /** Where it serves, once it has started. */
    URI address() {
        return URI.create(
                (listener.isSecure() ? "https://" : "http://") + listener.getHost() + ":" + listener.getPort());
    }

    /** Hangs up on whoever asks for anything new, and lets those who have asked have their answer. */
    void drain() {
        hangups.hangUpOnEverybody();
        try {
            server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "Grizzly did not end in order", e.getCause());
        }
    }

    /** Ends, with Jersey. */
    void stop() {
        server.shutdownNow();
        deadlines.close();
        certificates.ifPresent(Certificates::close);
    }
}
