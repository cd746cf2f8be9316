package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tidings.database.Collision;
import org.tidings.database.Outage;
import org.tidings.stream.Unavailable;

/**
 * Answers whatever nobody expected: the log gets all of it, the client nothing but the status. A database that is away is
 * expected: the log gets a line, and the client shall come back.
 */
@Provider
@Dependent
public class Failures implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final int MOST_CAUSES = 20;
    private static final int RETRY_SECONDS = 5;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof ProcessingException && failure.getCause() instanceof ParseException) {
            return Problem.of(Status.BAD_REQUEST, "A header of the request cannot be read") // as Jersey says it
                    .exception()
                    .getResponse();
        }
        if (has(failure, cause -> cause instanceof Unavailable || Outage.is(cause))) {
            return later(failure, "The database cannot be reached; try again in a moment");
        }
        if (has(failure, Collision::is)) {
            return later(failure, "Others were changing the same; try again in a moment");
        }
        if (has(failure, cause -> cause instanceof IOException || cause instanceof CancelledKeyException)
                && !has(failure, SQLException.class::isInstance)) {
            // nothing else in the application reads or writes by itself
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

    private static Response later(Throwable failure, String detail) {
        LOG.log(Level.WARNING, "A request is to come again later: {0}", failure.toString());
        LOG.log(Level.DEBUG, "This is why", failure);
        return Problem.of(Status.SERVICE_UNAVAILABLE, detail)
                .on(Response.status(Status.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
    }

    private static boolean has(Throwable failure, Predicate<Throwable> wanted) {
        return causes(failure, MOST_CAUSES).anyMatch(wanted);
    }

    /** The failure, what it was caused by, and what was added to it: a transaction manager hides there why a commit failed. */
    private static Stream<Throwable> causes(Throwable failure, int depth) {
        var more = Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()));
        return depth == 0
                ? Stream.empty()
                : Stream.concat(Stream.of(failure), more.flatMap(cause -> causes(cause, depth - 1)));
    }
}
