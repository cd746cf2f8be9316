package org.tidings.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tidings.wire.Launch;
import org.tidings.wire.ServerProcess;

/** Open Liberty. It looks at its configuration all the time: what is deployed is what a file there says. */
final class Liberty implements Product.Redeploying {

    private static final String NAME = "tidings";

    private int undeployed;

    @Override
    public OptionalInt healthPort(Place place) {
        return OptionalInt.of(place.port());
    }

    @Override
    public String dataSource() {
        return "jdbc/tidings";
    }

    private static Path user(Place place) {
        return place.folder().resolve("usr");
    }

    private static Path server(Place place) {
        return user(place).resolve("servers").resolve(NAME);
    }

    /** The file that says what is deployed. */
    private static Path application(Place place) {
        return server(place).resolve("configDropins").resolve("overrides").resolve("application.xml");
    }

    @Override
    public void prepare(Place place) throws IOException {
        Files.createDirectories(application(place).getParent());
        Files.writeString(server(place).resolve("server.xml"), """
                <server>
                    <featureManager>
                        <feature>webProfile-10.0</feature>
                        <feature>concurrent-3.0</feature>
                        <feature>mpHealth-4.0</feature>
                        <feature>mpMetrics-5.1</feature>
                    </featureManager>
                    <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                    <library id="h2"><file name="%s"/></library>
                    <dataSource id="DefaultDataSource" jndiName="%s" type="javax.sql.ConnectionPoolDataSource">
                        <jdbcDriver libraryRef="h2" javax.sql.ConnectionPoolDataSource="org.h2.jdbcx.JdbcDataSource"/>
                        <properties URL="%s" user="sa" password="sa"/>
                    </dataSource>
                    <mpMetrics authentication="false"/>
                    <config monitorInterval="200ms"/>
                </server>
                """.formatted(
                        place.port(), Place.driver(), dataSource(), place.database()));
        place.deployIn("deploy");
        deploy(place);
    }

    /** As {@code server run} does, but as a process of the tests' own. */
    @Override
    public Launch launch(Place place, List<String> options) throws IOException {
        var java = new ArrayList<String>();
        java.add("-Xmx512m");
        java.addAll(options);
        java.add("-javaagent:" + place.files().resolve("bin/tools/ws-javaagent.jar"));
        try (var lines = Files.lines(place.files().resolve("lib/platform/java/java9.options"))) {
            lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(java::add);
        }
        return Launch.of(place.files().resolve("bin/tools/ws-server.jar"), NAME)
                .javaOptions(java.toArray(String[]::new))
                .environment("WLP_USER_DIR", user(place).toString());
    }

    /** Its own command, and at once: asked in another way, it waits half a minute for the requests that are open, and a stream is one. */
    @Override
    public void stop(ServerProcess process, Place place) throws IOException {
        var builder = new ProcessBuilder(place.files().resolve("bin/server").toString(), "stop", NAME, "--force");
        builder.environment().put("WLP_USER_DIR", user(place).toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public void undeploy(Place place) throws IOException {
        undeployed = stops(place) + 1;
        Files.delete(application(place));
    }

    @Override
    public boolean isUndeployed(Place place) {
        return stops(place) >= undeployed;
    }

    /** How often it has said that it has stopped an application. */
    private static int stops(Place place) {
        var log = server(place).resolve("logs").resolve("messages.log");
        try {
            return Files.readString(log).split("CWWKZ0009I", -1).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void deploy(Place place) throws IOException {
        Files.writeString(
                application(place),
                "<server><webApplication id=\"%s\" location=\"%s\" contextRoot=\"%s/\"/></server>"
                        .formatted(
                                place.name(),
                                place.folder().resolve("deploy").resolve(place.archive()),
                                place.context()));
    }
}
