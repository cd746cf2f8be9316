package org.tidings.embedded;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.glassfish.grizzly.CloseReason;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.nio.NIOConnection;
import org.tidings.stream.Connection;
import org.tidings.stream.Connections;

/** Shows the kernel the connections of Grizzly. */
@ApplicationScoped
public class GrizzlyConnections implements Connections {

    private static final ThreadLocal<Request> CURRENT = new ThreadLocal<>();

    /** Runs what handles a request. */
    static void during(Request request, Runnable handling) {
        CURRENT.set(request);
        try {
            handling.run();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public Connection current() {
        var request = CURRENT.get();
        return request == null ? Connection.HIDDEN : new GrizzlyConnection(request);
    }

    private record GrizzlyConnection(Request request, NIOConnection connection) implements Connection {

        GrizzlyConnection(Request request) {
            this(request, (NIOConnection) request.getContext().getConnection());
        }

        /**
         * Grizzly reads no more of a connection until its response is complete, and would not see it close. So the
         * connection is read all the same, and not used again after the stream.
         */
        @Override
        public void onClose(Runnable gone) {
            request.getRequest().getProcessingState().setKeepAlive(false);
            connection.closeFuture().addCompletionHandler(new EmptyCompletionHandler<CloseReason>() {
                @Override
                public void completed(CloseReason reason) {
                    gone.run();
                }
            });
            try {
                Hangups.watch(connection);
                connection.enableIOEvent(IOEvent.READ);
            } catch (IOException e) {
                connection.terminateSilently();
            }
        }

        @Override
        public void abort() {
            connection.terminateSilently();
        }
    }
}
