package org.tidings.limits;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Set;
import org.tidings.rest.Problem;

/** Slows down who changes too much: each change is an event that everybody gets. */
@Provider
@Priority(Priorities.USER)
@Dependent
public class PublishLimit implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Inject
    PublishAllowance allowance;

    @Inject
    Client client;

    @Override
    public void filter(ContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        var wait = client.user().or(client::address).map(allowance::take).orElse(Duration.ZERO);
        if (!wait.isZero()) {
            request.abortWith(tooMany(wait));
        }
    }

    private static Response tooMany(Duration wait) {
        var problem = Problem.of(Status.TOO_MANY_REQUESTS, "You are changing too much at once; try again in a moment");
        return Response.fromResponse(problem.exception().getResponse())
                .header(HttpHeaders.RETRY_AFTER, wait.toSeconds() + 1)
                .build();
    }
}
