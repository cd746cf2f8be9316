package org.tidings.benchmark;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.tidings.wire.FreePort;
import org.tidings.wire.Postgres;
import org.tidings.wire.TcpProxy;

/** Servers on one PostgreSQL, behind one port. Whoever ends this process has to end its descendants. */
final class SeveralNodes {

    private static final long POLL_NANOS = 20_000_000;

    private SeveralNodes() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var postgres = Postgres.startedDurable();
        var ports = new int[Integer.parseInt(arguments[1])];
        for (int node = 0; node < ports.length; node++) {
            ports[node] = FreePort.next();
            start(ports[node], postgres);
        }
        for (int port : ports) {
            awaitConnections(port);
        }
        TcpProxy.at(Integer.parseInt(arguments[0]), ports);
        Thread.currentThread().join();
    }

    private static void start(int port, Postgres postgres) throws IOException {
        var builder = new ProcessBuilder(RecordingServer.command(
                port,
                "--database=" + postgres.url(),
                "--database.user=" + postgres.user(),
                "--database.password=" + postgres.password()));
        builder.inheritIO().start();
    }

    private static void awaitConnections(int port) {
        while (!Server.isReachable(port)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
