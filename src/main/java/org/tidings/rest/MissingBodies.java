package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Stream;

/** Refuses a request without the body that its resource wants. Nobody is asked to read what is not there: it would be {@code null}. */
@Provider
@Dependent
public class MissingBodies implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.hasEntity()
                && Stream.of(resource.getResourceMethod().getParameterTypes()).anyMatch(Class::isRecord)) {
            throw Problem.of(Status.BAD_REQUEST, "The body is not JSON: there is none")
                    .exception();
        }
    }
}
