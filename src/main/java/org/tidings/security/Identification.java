package org.tidings.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * The one place where a request gets its user. It takes anybody's word for it: the header, or the parameter, since an
 * {@code EventSource} cannot set a header.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
@Dependent
public class Identification implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        var header = request.getHeaderString("X-Tidings-User");
        caller.claims(
                header != null
                        ? header
                        : request.getUriInfo().getQueryParameters().getFirst("user"));
    }
}
