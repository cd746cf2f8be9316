package org.tidings.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * Gives each connection its TLS, with the certificate that is in the files when it begins. They are looked at once a second; what
 * is found there that will not do is not taken, and the one before stays. Connections that there are keep theirs.
 */
final class Certificates extends SSLEngineConfigurator implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Certificates.class.getName());
    private static final long INTERVAL_MILLIS = 1_000;
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    static {
        // To begin anew in the midst of a connection costs the server much, and the client nothing.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final KeyFiles files;
    private volatile SSLContext current;

    /** How the files were when they were looked at last. Confined to the thread, once it runs. */
    private List<Object> seen;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificates").factory());

    /** @throws CertificateUnavailable if there is none in the files that will do */
    Certificates(KeyFiles files) {
        this.files = files;
        this.seen = look();
        try {
            this.current = load();
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateUnavailable(
                    "HTTPS is not possible with %s: %s.".formatted(files.files(), reason(e)), e);
        }
        thread.scheduleWithFixedDelay(this::reload, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private SSLContext load() throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(files.load(), files.password());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void reload() {
        var now = look();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            current = load();
            LOG.log(Level.INFO, "There is a new certificate in {0}", files.files());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The certificate stays as it was; {0} will not do: {1}", files.files(), reason(e));
        }
    }

    private List<Object> look() {
        var found = new ArrayList<>();
        for (var file : files.files()) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.add(List.of(file.toRealPath(), attributes.lastModifiedTime(), attributes.size()));
            } catch (IOException e) {
                found.add(String.valueOf(e));
            }
        }
        return found;
    }

    private static String reason(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof NoSuchFileException ? "there is no such file" : String.valueOf(cause.getMessage());
    }

    /** Without those that give no forward secrecy, or have been broken in one way or other. */
    private static String[] suites(SSLContext context) {
        return Stream.of(context.getDefaultSSLParameters().getCipherSuites())
                .filter(suite -> !suite.startsWith("TLS_RSA_") && !suite.contains("_CBC_"))
                .toArray(String[]::new);
    }

    @Override
    public SSLEngine createSSLEngine() {
        var context = current;
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        var parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(suites(context));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createSSLEngine(String peerHost, int peerPort) {
        return createSSLEngine();
    }

    @Override
    public SSLEngineConfigurator copy() {
        return this;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
