package org.tidings.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.tidings.settings.Settings;
import org.tidings.stream.Connections;

/** The one place where a request gets its address: that of the connection, unless a proxy that is listed says better. */
@Provider
@PreMatching
@Priority(0) // whoever refuses a request may want to say to whom
@Dependent
public class ClientAddresses implements ContainerRequestFilter {

    @Inject
    ClientAddress address;

    @Inject
    Settings settings;

    @Inject
    @Any
    Instance<Connections> connections;

    @Override
    public void filter(ContainerRequestContext request) {
        if (connections.isResolvable()) {
            connections
                    .get()
                    .current()
                    .peer()
                    .ifPresent(peer -> address.is(new Proxies(settings.proxies())
                            .client(peer, lines(request, "Forwarded"), lines(request, "X-Forwarded-For"))));
        }
    }

    private static List<String> lines(ContainerRequestContext request, String name) {
        return request.getHeaders().getOrDefault(name, List.of());
    }
}
