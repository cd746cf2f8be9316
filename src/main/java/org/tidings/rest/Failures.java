package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;

/** Answers whatever nobody expected: the log gets all of it, the client nothing but the status. */
@Provider
@Dependent
public class Failures implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(Failures.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof ProcessingException && failure.getCause() instanceof ParseException) {
            return Problem.of(Status.BAD_REQUEST, "A header of the request cannot be read") // as Jersey says it
                    .exception()
                    .getResponse();
        }
        if (isConnectionLost(failure)) {
            LOG.log(Level.DEBUG, "A client has gone in the midst of its request", failure);
            return Problem.of(Status.BAD_REQUEST, "The request ended early")
                    .exception()
                    .getResponse();
        }
        LOG.log(Level.ERROR, "A request failed", failure);
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "Something went wrong here; the log of the server says what")
                .exception()
                .getResponse();
    }

    /** Nothing in the application reads or writes but its connections. */
    private static boolean isConnectionLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
