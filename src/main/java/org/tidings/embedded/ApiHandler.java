package org.tidings.embedded;

import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Hands requests to Jersey, and lets the kernel see the connection under a stream meanwhile. */
final class ApiHandler extends HttpHandler {

    private final GrizzlyHttpContainer jersey;

    ApiHandler(ResourceConfig application) {
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
        GrizzlyConnections.during(request, () -> jersey.service(request, response));
    }
}
