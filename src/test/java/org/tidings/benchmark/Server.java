package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tidings.wire.FreePort;
import org.tidings.wire.TestSettings;

/** A contender that runs, in a folder of its own; killed with all that it has started when it is closed. */
final class Server implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 20_000_000;
    private static final String OK = "HTTP/1.1 200";

    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofMillis(500);
    private static final double CALM_SHARE = 0.1;

    private final Contender contender;
    private final Path folder;
    private final int port = FreePort.next();
    private final Process process;
    private final Thread lastResort = new Thread(this::kill);

    /** Starts it, and waits until it opens a stream: a Jakarta EE server accepts connections long before. */
    Server(Contender contender, Path folders) throws IOException {
        this.contender = contender;
        folder = folders.resolve(contender.name());
        remove(folder);
        Files.createDirectories(folder);
        var builder = new ProcessBuilder(contender.command(port, folder));
        builder.environment().putAll(TestSettings.environment());
        builder.environment()
                .put("XDG_CACHE_HOME", folders.resolve("cache").toAbsolutePath().toString());
        process =
                builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
        Runtime.getRuntime().addShutdownHook(lastResort);
        try {
            awaitService();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void awaitService() throws IOException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!serves()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("%s does not serve: %s".formatted(contender.name(), lastWords()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean serves() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(contender.requests().streamRequest(0, null));
            var status = new String(socket.getInputStream().readNBytes(OK.length()), US_ASCII);
            return status.equals(OK);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether something accepts connections at a port of this machine. */
    static boolean isReachable(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("output.log");
    }

    /** The end of what it has printed. */
    String lastWords() throws IOException {
        var printed = Files.readString(log()).strip();
        return printed.substring(Math.max(0, printed.length() - 500));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has nothing left to do: to compile, above all. */
    void settle() throws IOException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        double before;
        double now = Usage.of(pids()).cpuSeconds();
        do {
            before = now;
            LockSupport.parkNanos(CALM.toNanos());
            now = Usage.of(pids()).cpuSeconds();
        } while (now - before > CALM_SHARE * CALM.toMillis() / 1_000 && System.nanoTime() < deadline);
    }

    void collectGarbage() throws IOException {
        if (contender.isJava()) {
            Jcmd.run(process.pid(), "GC.run");
        }
    }

    /** Holds it to one core from now on, if it fits one. */
    void hold() throws IOException {
        if (contender.fitsOneCore()) {
            for (long pid : pids()) {
                Pinning.holdServer(pid);
            }
        }
    }

    /** What the client has to know of it. */
    Load.Target target() {
        return new Load.Target(port, pids(), contender.isJava(), contender.requests());
    }

    private List<Long> pids() {
        var descendants = process.descendants().mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(process.pid()), descendants)
                .boxed()
                .toList();
    }

    /** Bytes that it has allocated since it was started; 0 if nobody can tell. */
    long allocated() throws IOException {
        return contender.isJava() && isAlive() ? Jcmd.allocated(process.pid()) : 0;
    }

    private void kill() {
        var descendants = process.descendants().toList(); // while they still have a parent to be found by
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException {
        kill();
        try {
            process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } catch (IllegalStateException e) {
            // the machine is going down already, and the hook finds nothing to do
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
