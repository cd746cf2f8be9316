package org.tidings.embedded;

import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.tidings.settings.Transport;

/** Hands requests to Jersey, and lets the kernel see the connection under a stream meanwhile. */
final class ApiHandler extends HttpHandler {

    /**
     * How many bytes of an answer Jersey and Grizzly each have room for, before they know whether there are more. Most answers
     * are shorter; the 8 KB of their own, twice, were a sixth of what a request takes. What is longer leaves as it is written.
     */
    static final int ROOM = 1_024;

    private final GrizzlyHttpContainer jersey;
    private final boolean handsOver;

    /** @param transport whether streams write to their sockets themselves */
    ApiHandler(ResourceConfig application, Transport transport) {
        this.handsOver = transport == Transport.DIRECT;
        this.jersey = ContainerFactory.createContainer(GrizzlyHttpContainer.class, application);
    }

    @Override
    public void start() {
        jersey.start();
    }

    @Override
    public void destroy() {
        jersey.destroy();
    }

    @Override
    public void service(Request request, Response response) {
        response.setBufferSize(ROOM);
        GrizzlyConnections.during(request, response, handsOver, () -> jersey.service(request, response));
    }
}
