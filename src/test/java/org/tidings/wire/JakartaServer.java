package org.tidings.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A Jakarta EE server in a process of its own, with the file that the build makes deployed to it, on ports of the loopback
 * address that were free. It starts as if for the first time: all it writes goes into one folder under {@code target},
 * which the next one empties.
 *
 * <p>Which server it is says the system property {@code tidings.server}, and where its files are,
 * {@code tidings.server.files}: the build's profiles set both. Confined to one thread.
 */
public final class JakartaServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3); // of a server on a machine that does other things too
    private static final long POLL_NANOS = 100_000_000;

    private final Product product;
    private final Path folder = Path.of("target", "servers", "run").toAbsolutePath();
    private final int port = FreePort.next();
    private final String context;
    private final ServerProcess process;

    private JakartaServer(Product product, String context, Map<String, String> settings) {
        this.product = product;
        this.context = context;
        try {
            delete(folder);
            Files.createDirectories(folder);
            this.process = product.start(
                    new Place(Path.of(System.getProperty("tidings.server.files")), folder, port, archiveName()),
                    settings.entrySet().stream()
                            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            awaitServing();
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** Whether the tests are to be run against such a server. */
    public static boolean isAskedFor() {
        return System.getProperty("tidings.server") != null;
    }

    /**
     * Starts the server that the tests are run against, and waits until it serves.
     *
     * @param context the context path: {@code ""}, or one such as {@code "/tidings"}
     * @param settings system properties, by key
     */
    public static JakartaServer start(String context, Map<String, String> settings) {
        var name = System.getProperty("tidings.server").toUpperCase(Locale.ROOT);
        return new JakartaServer(Product.valueOf(name), context, settings);
    }

    private String archiveName() {
        return context.isEmpty() ? "ROOT.war" : context.substring(1) + ".war";
    }

    /** The port of 127.0.0.1 that it serves HTTP on. */
    public int port() {
        return port;
    }

    /** Whether {@link #undeploy} can be called. */
    public boolean canUndeploy() {
        return product == Product.WILDFLY;
    }

    /** Takes the application away from the server, and waits until it has let go of it. */
    public void undeploy() {
        var done = folder.resolve("deployments").resolve(archiveName() + ".undeployed");
        try {
            Files.delete(folder.resolve("deployments").resolve(archiveName() + ".deployed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("undeployed the application", () -> Files.exists(done));
    }

    /** Gives the application to the server again, and waits until it serves. */
    public void deploy() {
        try {
            Files.createFile(folder.resolve("deployments").resolve(archiveName() + ".dodeploy"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitServing();
    }

    /** Asks the server to end, and waits until it has. */
    public void stop() {
        process.terminate();
        process.exitCode();
    }

    /** What the server has printed so far. */
    public String output() {
        return process.output();
    }

    /** Kills it, if it is still there. */
    @Override
    public void close() {
        process.close();
    }

    private void awaitServing() {
        await("served the application", this::isServing);
    }

    private boolean isServing() {
        try (var client = RawHttp.to(port).get(context + "/api/users")) {
            return client.head().status() == 200;
        } catch (UncheckedIOException | AssertionError e) {
            return false; // not yet listening, or on its way down
        }
    }

    private void await(String what, BooleanSupplier condition) {
        var deadline = new Deadline(START);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || deadline.isOver()) {
                throw new AssertionError("The server has not " + what + ". It printed:\n" + process.output());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Where a server runs.
     *
     * @param files the server's own files, which it does not change
     * @param folder an empty folder, for what it writes
     * @param port what it shall serve HTTP on
     * @param archive the name to deploy under, which makes the context path
     */
    private record Place(Path files, Path folder, int port, String archive) {

        /** A copy of the archive in a folder of this name. */
        Path deployIn(String name) throws IOException {
            var target = Files.createDirectories(folder.resolve(name)).resolve(archive);
            return Files.copy(ServerProcess.WAR, target);
        }
    }

    /** The servers, each with its command line. */
    private enum Product {
        WILDFLY {
            @Override
            ServerProcess start(Place place, List<String> options) throws IOException {
                place.deployIn("deployments");
                copyFiles(
                        place.files().resolve("standalone").resolve("configuration"),
                        Files.createDirectories(place.folder().resolve("configuration")));
                var java = new ArrayList<>(options);
                java.addAll(List.of(
                        "-Xmx512m",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Djboss.modules.system.pkgs=org.jboss.byteman",
                        "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                        "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                        "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
                        "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
                        "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/java.net=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.management/javax.management=ALL-UNNAMED",
                        "--add-opens=java.naming/javax.naming=ALL-UNNAMED"));
                return ServerProcess.start(
                        place.files().resolve("jboss-modules.jar"),
                        java,
                        "-mp",
                        place.files().resolve("modules").toString(),
                        "org.jboss.as.standalone",
                        "-Djboss.home.dir=" + place.files(),
                        "-Djboss.server.base.dir=" + place.folder(),
                        "--server-config=standalone-microprofile.xml",
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1",
                        "-Djboss.http.port=" + place.port(),
                        "-Djboss.https.port=" + FreePort.next(),
                        "-Djboss.management.http.port=" + FreePort.next());
            }
        },

        /** Payara Micro. Without the data grid, which would listen on every network. */
        PAYARA {
            @Override
            ServerProcess start(Place place, List<String> options) throws IOException {
                var listener = "configs.config.server-config.network-config.network-listeners.network-listener";
                var java = new ArrayList<>(options);
                java.addAll(List.of("-Xmx512m", "-Djava.net.preferIPv4Stack=true"));
                return ServerProcess.start(
                        place.files(),
                        java,
                        "--nohazelcast",
                        "--rootDir",
                        place.folder().resolve("root").toString(),
                        "--prebootcommandfile",
                        Files.writeString(
                                        place.folder().resolve("preboot"),
                                        "set " + listener + ".http-listener.address=127.0.0.1\n")
                                .toString(),
                        "--port",
                        Integer.toString(place.port()),
                        "--deploy",
                        place.deployIn("deploy").toString());
            }
        };

        abstract ServerProcess start(Place place, List<String> options) throws IOException;

        private static void copyFiles(Path from, Path to) throws IOException {
            try (Stream<Path> files = Files.list(from)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }
}
