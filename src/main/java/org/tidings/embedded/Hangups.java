package org.tidings.embedded;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * Hears when a client hangs up, and hangs up itself as long as the server cannot answer: while it starts and ends. The connections of open streams are read for
 * nothing else: what a client says after its request is dropped here, before anything takes it for another request.
 */
final class Hangups extends BaseFilter implements AddOn {

    private static final Attribute<Boolean> WATCHED =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Hangups.class.getName());

    private volatile boolean answering;

    /** Drops whatever a connection says from now on. */
    static void watch(Connection<?> connection) {
        WATCHED.set(connection, true);
    }

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(TransportFilter.class) + 1, this);
    }

    /** Lets everybody ask from now on. Grizzly listens before it knows what it serves, and would say 404 until then. */
    void hangUpOnNobody() {
        answering = true;
    }

    /**
     * Closes the connection of whoever asks for anything from now on. A server that cannot answer has no better answer: a
     * browser comes back after a broken connection, but an {@code EventSource} that gets a 404 or a 503 is done for good.
     */
    void hangUpOnEverybody() {
        answering = false;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        if (!answering) {
            context.getConnection().terminateSilently();
            return context.getStopAction();
        }
        if (!WATCHED.isSet(context.getConnection())) {
            return context.getInvokeAction();
        }
        context.<Buffer>getMessage().tryDispose();
        return context.getStopAction();
    }
}
