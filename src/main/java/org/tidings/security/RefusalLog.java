package org.tidings.security;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;

/** Has every refusal written down, whoever it was that refused. */
@Provider
@Dependent
public class RefusalLog implements ContainerResponseFilter {

    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    @Inject
    Caller caller;

    @Inject
    Audit audit;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (REFUSALS.contains(response.getStatus())) {
            var what = request.getMethod() + " " + request.getUriInfo().getPath();
            audit.refused(caller.identity(), what, why(response));
        }
    }

    private static String why(ContainerResponseContext response) {
        return response.getEntity() instanceof Map<?, ?> problem && problem.get("detail") instanceof String detail
                ? detail
                : String.valueOf(response.getStatus());
    }
}
