package org.tidings.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tidings.wire.Launch;

/** Payara Micro, a server in one file. Without the data grid, which would listen on every network. */
final class PayaraMicro implements Product {

    @Override
    public OptionalInt healthPort(Place place) {
        return OptionalInt.of(place.port());
    }

    @Override
    public String dataSource() {
        return "jdbc/tidings";
    }

    @Override
    public void prepare(Place place) throws IOException {
        place.deployIn("deploy");
        var listener = "configs.config.server-config.network-config.network-listeners.network-listener";
        Files.writeString(place.folder().resolve("preboot"), "set " + listener + ".http-listener.address=127.0.0.1\n");
        Files.writeString(
                place.folder().resolve("postboot"),
                place.onDisk() ? """
                        create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource \
                        --restype javax.sql.DataSource --property user=sa:password=sa:url=%s tidings
                        create-jdbc-resource --connectionpoolid tidings %s
                        """.formatted(place.database().replaceAll("[:=]", "\\\\$0"), dataSource()) : "");
    }

    @Override
    public Launch launch(Place place, List<String> options) throws IOException {
        place.delete("root"); // or it would serve what it remembers, and then deploy it again
        var java = new ArrayList<>(List.of("-Xmx512m", "-Djava.net.preferIPv4Stack=true"));
        java.addAll(options);
        return Launch.of(
                        place.files(),
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
                                .toString())
                .javaOptions(java.toArray(String[]::new));
    }
}
