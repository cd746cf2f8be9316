package org.tidings.console;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.tidings.rest.Problem;

/** Answers what cannot be done any more with 409. */
@Provider
@Dependent
public class WrongStates implements ExceptionMapper<WrongState> {

    @Override
    public Response toResponse(WrongState wrong) {
        return Problem.of(Status.CONFLICT, wrong.getMessage()).exception().getResponse();
    }
}
