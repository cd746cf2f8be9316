package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a value that is not allowed with 422. */
@Provider
@Dependent
public class InvalidValues implements ExceptionMapper<InvalidValue> {

    private static final int UNPROCESSABLE_CONTENT = 422;

    @Override
    public Response toResponse(InvalidValue invalid) {
        return problem(invalid).getResponse();
    }

    static WebApplicationException problem(InvalidValue invalid) {
        return Problem.of(UNPROCESSABLE_CONTENT, invalid.getMessage()).exception();
    }
}
