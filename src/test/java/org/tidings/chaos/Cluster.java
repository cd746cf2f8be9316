package org.tidings.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tidings.wire.Postgres;
import org.tidings.wire.ServerProcess;
import org.tidings.wire.TcpProxy;

/** Servers on one database, behind one port, each with a reader that watches it alone. Confined to one thread. */
final class Cluster implements AutoCloseable {

    private record Node(ServerProcess server, Reader witness) {}

    private final Postgres postgres;
    private final TcpProxy entrance;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Reader> witnesses = new ArrayList<>();

    Cluster(Postgres postgres, TcpProxy entrance) {
        this.postgres = postgres;
        this.entrance = entrance;
    }

    /** Starts servers, all at once, and waits until they serve. */
    void grow(int count) {
        var started = new ArrayList<ServerProcess>();
        for (int i = 0; i < count; i++) {
            started.add(Servers.on(postgres, postgres.port()).start("--port=0"));
        }
        started.forEach(this::admit);
    }

    private void admit(ServerProcess server) {
        var witness = Reader.ofWhatComes(server.port(), "carol", EveryKind.CHANNELS);
        witnesses.add(witness);
        nodes.add(new Node(server, witness));
        entrance.add(server.port());
    }

    /** Kills one of them. */
    void killOne(Random random) {
        var victim = nodes.remove(random.nextInt(nodes.size()));
        int port = victim.server.port();
        victim.server.close();
        victim.witness.close();
        entrance.remove(port);
    }

    /** The ports of those that are alive. */
    List<Integer> ports() {
        return nodes.stream().map(node -> node.server.port()).toList();
    }

    /** The readers of all servers there have been. */
    List<Reader> witnesses() {
        return witnesses;
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.server.close());
        witnesses.forEach(Reader::close);
    }
}
