package org.tidings.stream;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Tells everything between the server and the browser to pass a stream on as it comes: no cache, no buffer, no gzip. */
@Provider
@EventStream
@Dependent
public class EventStreamHeaders implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
        response.getHeaders().putSingle("X-Accel-Buffering", "no"); // nginx buffers responses otherwise
    }
}
