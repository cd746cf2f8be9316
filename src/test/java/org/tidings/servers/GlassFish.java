package org.tidings.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.tidings.wire.Deadline;
import org.tidings.wire.FreePort;
import org.tidings.wire.Launch;
import org.tidings.wire.ServerProcess;

/** GlassFish, and Payara Server, which comes from it: a domain, which {@code asadmin} tells what to do. */
final class GlassFish implements Product.Redeploying {

    private final boolean bringsH2;
    private final int adminPort = FreePort.next();

    GlassFish(boolean bringsH2) {
        this.bringsH2 = bringsH2;
    }

    /** Payara alone does. */
    @Override
    public OptionalInt healthPort(Place place) {
        return bringsH2 ? OptionalInt.of(place.port()) : OptionalInt.empty();
    }

    @Override
    public String dataSource() {
        return "jdbc/tidings";
    }

    private static Path domain(Place place) {
        return place.folder().resolve("domains").resolve("tidings");
    }

    /** Nothing listens on other networks, and nothing does that is not asked for: no data grid, no messages. */
    @Override
    public void prepare(Place place) throws IOException {
        place.deployIn("deploy");
        place.copy("glassfish/domains/domain1", "domains/tidings");
        if (!bringsH2) {
            var driver = Place.driver();
            Files.copy(driver, domain(place).resolve("lib").resolve(driver.getFileName()));
        }
        var file = domain(place).resolve("config").resolve("domain.xml");
        var text = Files.readString(file)
                .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replace(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">")
                .replaceFirst(
                        "<config name=\"server-config\">",
                        "$0<jms-service type=\"DISABLED\" default-jms-host=\"default_JMS_host\">"
                                + "<jms-host name=\"default_JMS_host\" host=\"127.0.0.1\" lazy-init=\"false\"/></jms-service>")
                .replace("-Xmx512m", "-Xmx1g"); // since it keeps what it has undeployed
        text = onPort(text, 8080, place.port());
        text = onPort(text, 4848, adminPort);
        for (int other : new int[] {8181, 8686, 3700, 3820, 3920}) {
            text = onPort(text, other, FreePort.next());
        }
        Files.writeString(file, text);
    }

    private static String onPort(String text, int usual, int port) {
        return text.replace("port=\"" + usual + "\"", "port=\"" + port + "\"");
    }

    /** As {@code asadmin start-domain} would run it, but as a process of the tests' own. */
    @Override
    public Launch launch(Place place, List<String> options) throws IOException {
        var program = asadmin(
                        place,
                        "start-domain",
                        "--dry-run",
                        "--domaindir",
                        domain(place).getParent().toString(),
                        "tidings")
                .lines()
                .skip(2) // a sentence, and the Java machine
                .takeWhile(line -> !line.isEmpty())
                .toList();
        return Launch.of(program).javaOptions(options.toArray(String[]::new));
    }

    /** The first time it is told what it is to have. */
    @Override
    public ServerProcess run(Place place, List<String> options) throws IOException {
        var process = launch(place, options).start();
        try {
            if (!Files.exists(domain(place).resolve("applications").resolve(place.name()))) {
                awaitAdministration(process);
                asadmin(
                        place,
                        "create-jdbc-connection-pool",
                        "--datasourceclassname",
                        "org.h2.jdbcx.JdbcDataSource",
                        "--restype",
                        "javax.sql.DataSource",
                        "--property",
                        "user=sa:password=sa:url=" + place.database().replaceAll("[:=]", "\\\\$0"),
                        "tidings");
                asadmin(place, "create-jdbc-resource", "--connectionpoolid", "tidings", dataSource());
                asadmin(place, "set", "resources.jdbc-resource.jdbc/__default.pool-name=tidings");
                deploy(place);
            }
        } catch (IOException | AssertionError e) {
            process.close();
            throw e;
        }
        return process;
    }

    private void awaitAdministration(ServerProcess process) {
        var deadline = new Deadline(JakartaServer.START);
        while (!listens()) {
            if (!process.isAlive() || deadline.isOver()) {
                throw new AssertionError("The domain has not started. It printed:\n" + process.output());
            }
            LockSupport.parkNanos(JakartaServer.POLL_NANOS);
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), adminPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void undeploy(Place place) throws IOException {
        asadmin(place, "undeploy", place.name());
    }

    @Override
    public boolean isUndeployed(Place place) {
        return true; // asadmin has waited
    }

    /** Payara alone does. In GlassFish, each thread that has deployed an application with beans holds on to it: see docs/deploy.md. */
    @Override
    public boolean letsGoOfClasses() {
        return bringsH2;
    }

    @Override
    public void deploy(Place place) throws IOException {
        asadmin(
                place,
                "deploy",
                "--name",
                place.name(),
                "--contextroot",
                place.context().isEmpty() ? "/" : place.context(),
                place.folder().resolve("deploy").resolve(place.archive()).toString());
    }

    /** Runs a command, and waits for its end; returns what it has printed. */
    private String asadmin(Place place, String... command) throws IOException {
        var all = new ArrayList<>(List.of(
                place.files().resolve("glassfish/bin/asadmin").toString(), "--port", Integer.toString(adminPort)));
        all.addAll(List.of(command));
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(all + ": " + printed);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while asadmin works", e);
        }
        return printed;
    }
}
