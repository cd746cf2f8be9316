package org.tidings.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, which can be killed. It runs on the Java that runs the tests, and is gone when it is
 * closed, or else when the tests' own process ends in good order.
 *
 * <p>What waits fails after 30 seconds, with what the server has printed. The methods may be called from any thread.
 */
public final class ServerProcess implements AutoCloseable {

    /** The file that the build makes, whose name the build gives to the tests of what it has packaged. */
    public static final Path WAR = Path.of(System.getProperty("tidings.war", "target/tidings.war"));

    /** Where it may keep files for its next start: not in the home of whoever runs the tests. */
    private static final Path CACHE = Path.of("target", "cache");

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long POLL_NANOS = 10_000_000;
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/:]+:([0-9]+)[^0-9]");

    private final Printed printed = new Printed();
    private final Printed complaints = new Printed();
    private final Process process;
    private final Thread lastResort = new Thread(this::destroy);

    ServerProcess(Launch launch, String... arguments) {
        var builder = new ProcessBuilder(launch.command(arguments)).redirectOutput(printed.here());
        if (launch.errorsApart()) {
            builder.redirectError(complaints.here());
        } else {
            builder.redirectErrorStream(true);
        }
        launch.folder().ifPresent(folder -> builder.directory(folder.toFile()));
        builder.environment().put("XDG_CACHE_HOME", CACHE.toAbsolutePath().toString());
        builder.environment().put("TIDINGS_DATABASE", "memory"); // unless its arguments say otherwise
        builder.environment().putAll(TestSettings.environment()); // so do these
        builder.environment().putAll(launch.environment());
        try {
            process = builder.start();
            process.getOutputStream().close(); // there is nothing for it to read, and one asks
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts {@link #WAR} with arguments such as {@code --port=0}; does not wait until it serves. */
    public static ServerProcess start(String... arguments) {
        return Launch.of(WAR).start(arguments);
    }

    /** Starts an executable archive with options for the Java machine, such as {@code -Xmx64m}, and arguments. */
    public static ServerProcess start(Path archive, List<String> javaOptions, String... arguments) {
        return Launch.of(archive)
                .javaOptions(javaOptions.toArray(String[]::new))
                .start(arguments);
    }

    /** The port in the first address that the server prints; waits for it. */
    public int port() {
        var deadline = new Deadline(TIMEOUT);
        while (true) {
            boolean lastLook = !isAlive() || deadline.isOver(); // what is printed until now is still seen
            var address = ADDRESS.matcher(printed.text());
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
            if (lastLook) {
                throw new AssertionError("The server has " + (isAlive() ? "" : "ended and ") + "printed no address. "
                        + printed + complaints.text());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** What the server has printed so far; without the errors if they are kept apart. */
    public String output() {
        return printed.text();
    }

    /** What the server has printed as errors so far, if they are kept apart. */
    public String errors() {
        return complaints.text();
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process is still there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does, and what it has started; when this returns, it is dead. */
    public void kill9() {
        destroy();
        exitCode();
    }

    private void destroy() {
        var descendants = process.descendants().toList(); // while they still have a parent to be found by
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks it to end, as {@code kill} and Ctrl-C do; does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end; 128 and the signal's number if it died of one, or ended because of one. */
    public int exitCode() {
        try {
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "The server has not ended within " + TIMEOUT + ". " + printed + complaints.text());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for the server to end", e);
        }
        return process.exitValue();
    }

    /** Kills it, if it is still there. */
    @Override
    public void close() {
        kill9();
        printed.delete();
        complaints.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // the machine is going down already, and the hook finds nothing to do
        }
    }
}
