package org.tidings.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Turns everybody else away from what is {@link ForOperators}. */
@Provider
@ForOperators
@Priority(Priorities.AUTHORIZATION)
@Dependent
public class OperatorsOnly implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!caller.required().isOperator()) {
            throw new ForbiddenException("This is for operators");
        }
    }
}
