package org.tidings.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Jakarta EE server in a process of its own, with the file that the build makes deployed to it, on ports of the loopback
 * address that were free. It starts as if for the first time: all it writes goes into one folder under {@code target},
 * which the next one empties. Therefore one runs at a time: starting it closes the one before.
 *
 * <p>Which server it is says the system property {@code tidings.server}, and where its files are,
 * {@code tidings.server.files}: the build's profiles set both. Confined to one thread.
 */
public final class JakartaServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3); // of a server on a machine that does other things too
    private static final long POLL_NANOS = 100_000_000;

    private static @Nullable JakartaServer running;

    private final Product product;
    private final Path folder = Path.of("target", "servers", "run").toAbsolutePath();
    private final int port = FreePort.next();
    private final String context;
    private final String probe;
    private final Place place;
    private final List<String> options;
    private ServerProcess process;

    private JakartaServer(
            Product product, String context, Map<String, String> settings, boolean onDisk, Class<?>... more) {
        this(product, ServerProcess.WAR, context, "/api/users", settings, onDisk, more);
    }

    private JakartaServer(
            Product product,
            Path source,
            String context,
            String probe,
            Map<String, String> settings,
            boolean onDisk,
            Class<?>... more) {
        this.product = product;
        this.context = context;
        this.probe = probe;
        this.place = new Place(
                Path.of(System.getProperty("tidings.server.files")), folder, port, source, archiveName(), onDisk, more);
        this.options = TestSettings.with(settings).entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
        if (running != null) {
            running.close();
        }
        try {
            delete(folder);
            Files.createDirectories(folder);
            product.prepare(place);
            this.process = product.run(place, options);
            running = this;
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
        return new JakartaServer(product(), context, settings, false);
    }

    /**
     * Starts the server with a data source of its own, an H2 on disk, and the archive as {@code /tidings}.
     *
     * @param more classes of the tests that are added to the archive
     */
    public static JakartaServer startOnDisk(Class<?>... more) {
        var product = product();
        return new JakartaServer(product, "/tidings", Map.of("tidings.data-source", product.dataSource), true, more);
    }

    /**
     * Starts the server with a data source of its own, an H2 on disk, and another archive.
     *
     * @param source the archive
     * @param context the context path
     * @param probe what answers 200 below it, once the application serves
     * @param settings system properties, by key
     */
    public static JakartaServer startOther(Path source, String context, String probe, Map<String, String> settings) {
        var product = product();
        var all = new HashMap<>(settings);
        all.put("tidings.data-source", product.dataSource);
        return new JakartaServer(product, source, context, probe, all, true);
    }

    private static Product product() {
        return Product.valueOf(System.getProperty("tidings.server").toUpperCase(Locale.ROOT));
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

    /** Kills the server, starts it again in what it has left behind, and waits until it serves. */
    public void killAndRestart() {
        process.close();
        try {
            process = product.run(place, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitServing();
    }

    /** The stacks of the server's threads, as text. */
    public String threads() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var dump = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the server to end, and waits until it has. */
    public void stop() {
        process.terminate();
        process.exitCode();
    }

    /** Whether its process is there. */
    public boolean isAlive() {
        return process.isAlive();
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
        try (var client = RawHttp.to(port).get(context + probe)) {
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
     * @param source what to deploy
     * @param archive the name to deploy under, which makes the context path
     * @param onDisk whether it has a data source besides the default one
     * @param more classes that are added to the archive
     */
    private record Place(
            Path files, Path folder, int port, Path source, String archive, boolean onDisk, Class<?>... more) {

        /** A copy of the archive in a folder of this name. */
        void deployIn(String name) throws IOException {
            var target = Files.createDirectories(folder.resolve(name)).resolve(archive);
            Files.copy(source, target);
            if (more.length > 0) {
                addTo(target);
            }
        }

        private void addTo(Path copy) throws IOException {
            try (var zip = FileSystems.newFileSystem(copy)) {
                for (var type : more) {
                    var file = type.getName().replace('.', '/') + ".class";
                    try (var code = type.getClassLoader().getResourceAsStream(file)) {
                        Files.copy(code, zip.getPath("WEB-INF", "classes", file));
                    }
                }
            }
        }

        /** The address of the database; what is committed is on disk. */
        String database() {
            return "jdbc:h2:" + folder.resolve("database").resolve("tidings") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000";
        }
    }

    /** The servers, each with its command line. */
    private enum Product {
        WILDFLY("java:jboss/datasources/Tidings") {
            @Override
            void prepare(Place place) throws IOException {
                place.deployIn("deployments");
                var configuration = Files.createDirectories(place.folder().resolve("configuration"));
                copyFiles(place.files().resolve("standalone").resolve("configuration"), configuration);
                if (place.onDisk()) {
                    var file = configuration.resolve(CONFIGURATION);
                    Files.writeString(file, Files.readString(file).replace("<datasources>", """
                            <datasources>
                                <datasource jndi-name="%s" pool-name="Tidings">
                                    <connection-url>%s</connection-url>
                                    <driver>h2</driver>
                                    <security user-name="sa" password="sa"/>
                                </datasource>
                            """.formatted(
                                    dataSource, place.database())));
                }
            }

            @Override
            ServerProcess run(Place place, List<String> options) throws IOException {
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
                        "--server-config=" + CONFIGURATION,
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1",
                        "-Djboss.http.port=" + place.port(),
                        "-Djboss.https.port=" + FreePort.next(),
                        "-Djboss.management.http.port=" + FreePort.next());
            }
        },

        /** Payara Micro. Without the data grid, which would listen on every network. */
        PAYARA("jdbc/tidings") {
            @Override
            void prepare(Place place) throws IOException {
                place.deployIn("deploy");
                var listener = "configs.config.server-config.network-config.network-listeners.network-listener";
                Files.writeString(
                        place.folder().resolve("preboot"), "set " + listener + ".http-listener.address=127.0.0.1\n");
                Files.writeString(
                        place.folder().resolve("postboot"),
                        place.onDisk() ? """
                        create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource \
                        --restype javax.sql.DataSource --property user=sa:password=sa:url=%s tidings
                        create-jdbc-resource --connectionpoolid tidings %s
                        """.formatted(place.database().replaceAll("[:=]", "\\\\$0"), dataSource) : "");
            }

            @Override
            ServerProcess run(Place place, List<String> options) throws IOException {
                delete(place.folder().resolve("root")); // or it would serve what it remembers, and then deploy it again
                var java = new ArrayList<>(options);
                java.addAll(List.of("-Xmx512m", "-Djava.net.preferIPv4Stack=true"));
                return ServerProcess.start(
                        place.files(),
                        java,
                        "--nohazelcast",
                        "--rootDir",
                        place.folder().resolve("root").toString(),
                        "--prebootcommandfile",
                        place.folder().resolve("preboot").toString(),
                        "--postbootcommandfile",
                        place.folder().resolve("postboot").toString(),
                        "--port",
                        Integer.toString(place.port()),
                        "--deploy",
                        place.folder()
                                .resolve("deploy")
                                .resolve(place.archive())
                                .toString());
            }
        };

        private static final String CONFIGURATION = "standalone-microprofile.xml";

        /** The name of the data source that it is given. */
        final String dataSource;

        Product(String dataSource) {
            this.dataSource = dataSource;
        }

        abstract void prepare(Place place) throws IOException;

        abstract ServerProcess run(Place place, List<String> options) throws IOException;

        private static void copyFiles(Path from, Path to) throws IOException {
            try (Stream<Path> files = Files.list(from)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }
}
