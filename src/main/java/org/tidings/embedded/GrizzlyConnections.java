package org.tidings.embedded;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.tidings.stream.Connection;
import org.tidings.stream.Connections;

/** Shows the kernel the connections of Grizzly. There are those of servlets as well, on the class path of a build. */
@ApplicationScoped
@Alternative
@Priority(1)
public class GrizzlyConnections implements Connections {

    private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

    /**
     * Runs what handles a request.
     *
     * @param handsOver whether the socket may be handed over to a stream
     */
    static void during(Request request, Response response, boolean handsOver, Runnable handling) {
        var exchange = new Exchange(request, response);
        CURRENT.set(exchange);
        try {
            handling.run();
        } finally {
            CURRENT.remove();
            exchange.end(handsOver);
        }
    }

    @Override
    public Connection current() {
        var exchange = CURRENT.get();
        return exchange == null ? Connection.HIDDEN : exchange;
    }
}
