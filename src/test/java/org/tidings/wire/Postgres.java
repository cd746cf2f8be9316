package org.tidings.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL with an empty database, on a free port of 127.0.0.1, in a folder of its own under {@code target}. It
 * can be stopped, killed and started again with what it has, and is gone when it is closed, or else when the tests' own
 * process ends in good order.
 *
 * <p>The programs come with the build and run as an ordinary user even where the tests run as root. What waits fails
 * after 30 seconds, with what PostgreSQL has printed. Confined to one thread.
 */
public final class Postgres implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Who has been killed can look alive for a while yet, where the system is slow to bury orphans. */
    private static final Duration UNTIL_REAPED = Duration.ofSeconds(1);

    private static final long POLL_NANOS = 5_000_000;
    private static final String READY = "database system is ready to accept connections";
    private static final String USER = "tidings";
    private static final String PASSWORD = "secret";

    private final Path bin = PostgresBinaries.folder();
    private final Unprivileged unprivileged = Unprivileged.here();
    private final Path folder = newFolder();
    private final Path data = folder.resolve("data");
    private final int port = FreePort.next();
    private final List<String> options;
    private final Thread lastResort = new Thread(this::destroy);
    private volatile @Nullable Process process;

    private Postgres(List<String> options) {
        this.options = options;
        Runtime.getRuntime().addShutdownHook(lastResort);
        initialize();
    }

    /** Starts one that forgets what it has if the machine dies, and is the faster for it. */
    public static Postgres started() {
        return new Postgres(List.of("fsync=off", "synchronous_commit=on", "full_page_writes=off")).start();
    }

    /** Starts one that is as careful as PostgreSQL is if nothing is said. */
    public static Postgres startedDurable() {
        return new Postgres(List.of()).start();
    }

    private Path newFolder() {
        try {
            var created = Files.createTempDirectory(bin.getParent().getParent(), "server-");
            unprivileged.give(created);
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() {
        var passwords = folder.resolve("password");
        try {
            Files.writeString(passwords, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unprivileged.give(passwords);
        run(
                List.of("initdb", "--pgdata=" + data, "--username=" + USER, "--pwfile=" + passwords),
                List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"));
    }

    /** Runs a program to its end, which has to be a good one. */
    private void run(List<String> program, List<String> arguments) {
        var printed = new Printed();
        try {
            var running = launch(printed, program, arguments);
            awaitEnd(running);
            if (running.exitValue() != 0) {
                throw new AssertionError(program.getFirst() + " has failed. " + printed);
            }
        } finally {
            printed.delete();
        }
    }

    /** Starts it again, with what it had, on the port that it had; waits until it can be used. */
    public Postgres start() {
        var settings = new ArrayList<String>();
        settings.addAll(List.of("-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1"));
        settings.addAll(List.of("-c", "unix_socket_directories=", "-c", "max_connections=200"));
        options.forEach(option -> settings.addAll(List.of("-c", option)));
        var printed = new Printed();
        try {
            var started = launch(printed, List.of("postgres", "-D", data.toString()), settings);
            process = started;
            var deadline = new Deadline(TIMEOUT);
            while (!printed.text().contains(READY)) {
                if (!started.isAlive() || deadline.isOver()) {
                    throw new AssertionError("PostgreSQL does not start. " + printed);
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } finally {
            printed.delete(); // it goes on printing, for nobody
        }
        return this;
    }

    private Process launch(Printed printed, List<String> program, List<String> arguments) {
        var command = new ArrayList<>(program);
        command.set(0, bin.resolve(program.getFirst()).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(unprivileged.command(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.here());
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port it listens on, or will again. */
    public int port() {
        return port;
    }

    /** Its database, for a client that connects directly. */
    public String url() {
        return url(port);
    }

    /** Its database, for a client that takes a way round. */
    public String url(int throughPort) {
        return "jdbc:postgresql://127.0.0.1:" + throughPort + "/postgres";
    }

    /** Who may do everything in it. */
    public String user() {
        return USER;
    }

    /** The password of {@link #user}. */
    public String password() {
        return PASSWORD;
    }

    /** A new schema in it, for those who want to be alone there. */
    public DataSource schema(String name) {
        try (var connection = DriverManager.getConnection(url(), user(), password());
                var statement = connection.createStatement()) {
            statement.execute("create schema " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user());
        source.setPassword(password());
        source.setCurrentSchema(name);
        return source;
    }

    /** Ends it and every connection to it, in good order, and waits for that. */
    public void stop() {
        var running = process;
        if (running != null) {
            run(List.of("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait"), List.of());
            awaitEnd(running);
        }
    }

    /** Kills it and the processes of its connections as {@code kill -9} does; when this returns, they are dead. */
    public void kill9() {
        destroy();
    }

    private void destroy() {
        var running = process;
        if (running != null) {
            var all = new ArrayList<>(running.descendants().toList());
            all.add(running.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(running);
            var deadline = new Deadline(UNTIL_REAPED);
            while (all.stream().anyMatch(ProcessHandle::isAlive) && !deadline.isOver()) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("PostgreSQL has not ended within " + TIMEOUT);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for PostgreSQL", e);
        }
    }

    /** Kills it, if it is still there, and removes its folder. */
    @Override
    public void close() {
        destroy();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // the machine is going down already, and the hook finds nothing to do
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
