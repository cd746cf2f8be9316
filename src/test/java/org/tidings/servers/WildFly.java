package org.tidings.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tidings.wire.FreePort;
import org.tidings.wire.Launch;

/** WildFly, and its preview of what comes next. */
final class WildFly implements Product.Redeploying {

    private static final String CONFIGURATION = "standalone-microprofile.xml";

    private final int managementPort = FreePort.next();

    @Override
    public OptionalInt healthPort(Place place) {
        return OptionalInt.of(managementPort);
    }

    @Override
    public String dataSource() {
        return "java:jboss/datasources/Tidings";
    }

    @Override
    public void prepare(Place place) throws IOException {
        place.deployIn("deployments");
        place.copy("standalone/configuration", "configuration");
        var file = place.folder().resolve("configuration").resolve(CONFIGURATION);
        var text = Files.readString(file).replace("scan-interval=\"5000\"", "scan-interval=\"500\"");
        Files.writeString(file, place.onDisk() ? withDataSource(text, place) : text);
    }

    private String withDataSource(String configuration, Place place) {
        return configuration.replace("<datasources>", """
                            <datasources>
                                <datasource jndi-name="%s" pool-name="Tidings">
                                    <connection-url>%s</connection-url>
                                    <driver>h2</driver>
                                    <security user-name="sa" password="sa"/>
                                </datasource>
                            """.formatted(dataSource(), place.database()));
    }

    @Override
    public Launch launch(Place place, List<String> options) {
        var java = new ArrayList<>(List.of(
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
        java.addAll(options);
        return Launch.of(
                        place.files().resolve("jboss-modules.jar"),
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
                        "-Djboss.management.http.port=" + managementPort)
                .javaOptions(java.toArray(String[]::new));
    }

    /** The file beside the archive that says, or asks for, what is done with it. */
    private static Path marker(Place place, String state) {
        return place.folder().resolve("deployments").resolve(place.archive() + "." + state);
    }

    @Override
    public void undeploy(Place place) throws IOException {
        Files.delete(marker(place, "deployed"));
    }

    @Override
    public boolean isUndeployed(Place place) {
        return Files.exists(marker(place, "undeployed"));
    }

    @Override
    public void deploy(Place place) throws IOException {
        Files.createFile(marker(place, "dodeploy"));
    }
}
