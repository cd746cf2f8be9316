package org.tidings.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.tidings.servers.Product.Redeploying;
import org.tidings.wire.Deadline;
import org.tidings.wire.FreePort;
import org.tidings.wire.RawHttp;
import org.tidings.wire.ServerProcess;
import org.tidings.wire.TestSettings;

/**
 * A Jakarta EE server in a process of its own, with the file that the build makes deployed to it, on ports of the loopback
 * address that were free. It starts as if for the first time: all it writes goes into a folder under {@code target}, which the
 * next one empties. Therefore one runs at a time, beside the common one: starting it closes the one before.
 *
 * <p>Which server it is says the system property {@code tidings.server}, and where its files are,
 * {@code tidings.server.files}: the build's profiles set both. Confined to one thread.
 */
public final class JakartaServer implements AutoCloseable {

    /** Of a server, on a machine that does other things too. */
    static final Duration START = Duration.ofMinutes(3);

    static final long POLL_NANOS = 100_000_000;

    private static final String RUN = "run";
    private static final String COMMON = "common";

    private static final String APPLICATION = "/api/users"; // answers as soon as it serves

    private static final Map<Path, JakartaServer> RUNNING = new HashMap<>();

    private final Product product;
    private final Place place;
    private final String probe;
    private final List<String> options;
    private ServerProcess process;

    private JakartaServer(Product product, Place place, String probe, Map<String, String> settings) {
        this.product = product;
        this.place = place;
        this.probe = probe;
        this.options = Stream.concat(
                        Stream.of("-XX:SoftRefLRUPolicyMSPerMB=10"), // caches do not hold for minutes what is gone
                        properties(TestSettings.with(settings)))
                .toList();
        var before = RUNNING.get(place.folder());
        if (before != null) {
            before.close();
        }
        attempt(() -> {
            place.clear();
            product.prepare(place);
        });
        this.process = run();
        RUNNING.put(place.folder(), this);
        try {
            awaitServing();
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private ServerProcess run() {
        try {
            return product.run(place, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the tests are to be run against such a server. */
    public static boolean isAskedFor() {
        return !System.getProperty("tidings.server", "").isEmpty();
    }

    /**
     * Starts the server that the tests are run against, and waits until it serves.
     *
     * @param context the context path: {@code ""}, or one such as {@code "/tidings"}
     * @param settings system properties, by key
     */
    public static JakartaServer start(String context, Map<String, String> settings) {
        return new JakartaServer(product(), place(RUN, ServerProcess.WAR, context, false), APPLICATION, settings);
    }

    /** As {@link #start}, at {@code /}, and beside the one that {@code start} starts. */
    static JakartaServer startCommon(Map<String, String> settings) {
        return new JakartaServer(product(), place(COMMON, ServerProcess.WAR, "", false), APPLICATION, settings);
    }

    /**
     * Starts the server with a data source of its own, an H2 on disk, and the archive as {@code /tidings}.
     *
     * @param more classes of the tests that are added to the archive
     */
    public static JakartaServer startOnDisk(Class<?>... more) {
        var place = place(RUN, ServerProcess.WAR, "/tidings", true, more);
        return new JakartaServer(product(), place, APPLICATION, onDisk(Map.of()));
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
        return new JakartaServer(product(), place(RUN, source, context, true), probe, onDisk(settings));
    }

    /** As {@link #start}, on a port that is known, with a database that lasts. */
    static JakartaServer startToBeSeen(int port) {
        var place = place("to-be-seen", port, ServerProcess.WAR, "", true);
        return new JakartaServer(product(), place, APPLICATION, onDisk(Map.of()));
    }

    /**
     * Furnishes an empty folder for a server that somebody else runs, with the archive at {@code /} and an H2 on disk.
     *
     * @param name which server, as in {@code tidings.server}
     * @param files its own files
     * @param settings system properties, by key
     * @param options for its Java machine
     * @return the command that starts it
     */
    public static List<String> furnish(
            String name, Path files, Path folder, int port, Map<String, String> settings, List<String> options)
            throws IOException {
        var product = product(name);
        var place = new Place(files, folder.toAbsolutePath(), port, ServerProcess.WAR, "", true);
        product.prepare(place);
        var all = Stream.concat(options.stream(), properties(onDisk(product, settings)));
        return product.launch(place, all.toList()).command();
    }

    private static Map<String, String> onDisk(Map<String, String> settings) {
        return onDisk(product(), settings);
    }

    private static Map<String, String> onDisk(Product product, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("tidings.data-source", product.dataSource());
        return all;
    }

    private static Stream<String> properties(Map<String, String> settings) {
        return settings.entrySet().stream().map(setting -> "-D" + setting.getKey() + "=" + setting.getValue());
    }

    private static Place place(String name, Path source, String context, boolean onDisk, Class<?>... more) {
        return place(name, FreePort.next(), source, context, onDisk, more);
    }

    private static Place place(String name, int port, Path source, String context, boolean onDisk, Class<?>... more) {
        var files = Path.of(System.getProperty("tidings.server.files"));
        var folder = Path.of("target", "servers", name).toAbsolutePath();
        return new Place(files, folder, port, source, context, onDisk, more);
    }

    private static Product product() {
        return product(System.getProperty("tidings.server"));
    }

    private static Product product(String name) {
        return switch (name) {
            case "wildfly", "wildfly-preview" -> new WildFly();
            case "payara" -> new PayaraMicro();
            case "payara-server-6", "payara-server-7" -> new GlassFish(true);
            case "liberty" -> new Liberty();
            case "glassfish" -> new GlassFish(false);
            default -> throw new IllegalStateException("There is no server " + name);
        };
    }

    /** The name and the version of the server that the tests are run against. */
    public static String name() {
        return System.getProperty("tidings.server.name");
    }

    /** The port of 127.0.0.1 that it serves HTTP on. */
    public int port() {
        return place.port();
    }

    /** The port of 127.0.0.1 that it tells its health on, if it does: MicroProfile Health. */
    public OptionalInt healthPort() {
        return product.healthPort(place);
    }

    /** Whether {@link #undeploy} can be called. */
    public static boolean canUndeploy() {
        return product() instanceof Redeploying;
    }

    /** Whether the server lets go of an application's classes when it undeploys it. */
    public boolean letsGoOfClasses() {
        return ((Redeploying) product).letsGoOfClasses();
    }

    /** Takes the application away from the server, and waits until it has let go of it. */
    public void undeploy() {
        var redeploying = (Redeploying) product;
        attempt(() -> redeploying.undeploy(place));
        await("undeployed the application", () -> redeploying.isUndeployed(place));
    }

    /** Gives the application to the server again, and waits until it serves. */
    public void deploy() {
        attempt(() -> ((Redeploying) product).deploy(place));
        awaitServing();
    }

    /** Kills the server, starts it again in what it has left behind, and waits until it serves. */
    public void killAndRestart() {
        process.close();
        process = run();
        awaitServing();
    }

    /** The stacks of the server's threads, as text. */
    public String threads() {
        return jcmd("Thread.print");
    }

    /** How many classes of this name are loaded, after all has been unloaded that nobody needs. */
    public long loaded(String name) {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes=true")
                .lines()
                .filter(line -> line.endsWith(" " + name))
                .count();
    }

    private String jcmd(String... command) {
        var all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
        all.addAll(List.of(command));
        try {
            var answer = new ProcessBuilder(all).redirectErrorStream(true).start();
            return new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the server to end, and waits until it has. */
    public void stop() {
        attempt(() -> product.stop(process, place));
        process.exitCode();
    }

    /** Where it writes. */
    Path folder() {
        return place.folder();
    }

    /** Waits until its process is gone, for as long as that takes. */
    void awaitEnd() {
        ProcessHandle.of(process.pid()).ifPresent(server -> server.onExit().join());
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
        try (var client = RawHttp.to(port()).get(place.context() + probe)) {
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

    /** What a product does, which touches files. */
    private interface Doing {
        void run() throws IOException;
    }

    private static void attempt(Doing doing) {
        try {
            doing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
