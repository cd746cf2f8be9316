package org.tidings.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import org.tidings.settings.AddressRange;
import org.tidings.stream.Connection;
import org.tidings.stream.Connections;

/** All that servlets show of a connection: the address of its other end. */
@ApplicationScoped
public class ServletConnections implements Connections {

    private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

    /** The current thread handles a request from this address from now on. */
    static void begin(String address) {
        CURRENT.set(new Visible(AddressRange.address(address.replaceFirst("%.*", ""))));
    }

    /** The current thread is done with it. */
    static void end() {
        CURRENT.remove();
    }

    @Override
    public Connection current() {
        var connection = CURRENT.get();
        return connection == null ? Connection.HIDDEN : connection;
    }

    private record Visible(Optional<InetAddress> peer) implements Connection {

        @Override
        public void onClose(Runnable gone) {}

        @Override
        public void abort() {}
    }
}
