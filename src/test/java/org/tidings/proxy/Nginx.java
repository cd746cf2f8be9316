package org.tidings.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tidings.embedded.TestKeys;
import org.tidings.wire.FreePort;

/**
 * An nginx in the foreground, with everything it writes in one folder, on ports of the loopback address. As it comes: it
 * buffers what it proxies. It compresses whatever it is let, streams of events too.
 *
 * <p>Its folders lead to one server: {@code /app/}, {@code /patient/} for which it waits longer than the heartbeat,
 * and {@code /impatient/} for which it does not.
 */
final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION = """
            %1$s
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log error.log info;
            events { worker_connections 256; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                gzip on;
                gzip_proxied any;
                gzip_min_length 1;
                gzip_types text/event-stream application/json;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                proxy_set_header Forwarded "";
                server {
                    listen 127.0.0.1:%2$d;
                    listen 127.0.0.1:%3$d ssl http2;
                    ssl_certificate certificate.pem;
                    ssl_certificate_key key.pem;
                    location /app/ { proxy_pass %4$s; }
                    location /patient/ { proxy_pass %4$s; proxy_read_timeout 2s; }
                    location /impatient/ { proxy_pass %4$s; proxy_read_timeout 250ms; }
                }
            }
            """;

    private static final long POLL_NANOS = 20_000_000;

    private final int port = FreePort.next();
    private final int tlsPort = FreePort.next();
    private final Path folder;
    private final Process process;
    private final Thread lastResort = new Thread(this::destroy);

    /**
     * Starts it, and waits until it listens.
     *
     * @param folder an empty folder
     * @param upstream the address that its folders lead to, with a slash at its end
     */
    Nginx(Path folder, String upstream, TestKeys keys) throws IOException, GeneralSecurityException {
        this.folder = folder.toAbsolutePath();
        Files.writeString(folder.resolve("certificate.pem"), keys.certificatePem());
        Files.writeString(folder.resolve("key.pem"), keys.keyPem());
        var user = System.getProperty("user.name").equals("root") ? "user root;" : ""; // else its worker may not enter
        Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION.formatted(user, port, tlsPort, upstream));
        process = new ProcessBuilder("nginx", "-p", this.folder.toString(), "-c", "nginx.conf", "-e", "error.log")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(lastResort);
        awaitListening();
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("nginx", "-v")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Speaks HTTP/1.1. */
    int port() {
        return port;
    }

    /** Speaks HTTP/2, and HTTP/1.1, over TLS. */
    int tlsPort() {
        return tlsPort;
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new AssertionError("nginx does not listen: " + Files.readString(folder.resolve("output"))
                        + Files.readString(folder.resolve("error.log")));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean isListening() {
        try (var tried = new Socket(InetAddress.getLoopbackAddress(), tlsPort)) {
            return tried.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void destroy() {
        var workers = process.descendants().toList(); // while they still have a parent to be found by
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends it, whatever it is doing. */
    @Override
    public void close() {
        destroy();
        try {
            process.waitFor();
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // the machine is going down already, and the hook finds nothing to do
        }
    }
}
