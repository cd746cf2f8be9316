package org.tidings.embedded;

import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.ResponseCompleteEvent;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives the sockets of streams away. Jersey and Grizzly are let finish the response as if it were over, so that they
 * let go of all that they keep for a request; but that it is over reaches neither the client nor the connection, which
 * is somebody else's from then on. Grizzly only listens whether the client hangs up.
 */
final class Handover extends BaseFilter implements AddOn {

    /** As Grizzly has it. */
    private static final long FOREVER = -1;

    private static final Attribute<Boolean> GIVEN =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Handover.class.getName());

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(HttpServerFilter.class) + 1, this);
    }

    /** @param taker ends the response, and takes the socket */
    static void give(NIOConnection connection, Consumer<@Nullable SocketChannel> taker) {
        GIVEN.set(connection, true);
        IdleTimeoutFilter.setCustomTimeout(connection, FOREVER, TimeUnit.MILLISECONDS); // heartbeats look after it now
        taker.accept((SocketChannel) connection.getChannel());
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) {
        return GIVEN.isSet(context.getConnection()) ? context.getStopAction() : context.getInvokeAction();
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        return event instanceof ResponseCompleteEvent && GIVEN.isSet(context.getConnection())
                ? context.getStopAction()
                : context.getInvokeAction();
    }
}
