package org.tidings.console;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.tidings.rest.Problem;

/** Answers a change of a ticket that is no longer what the client has seen with 412, and with what it is now. */
@Provider
@Dependent
public class StaleTickets implements ExceptionMapper<StaleTicket> {

    @Override
    public Response toResponse(StaleTicket stale) {
        return Problem.of(Status.PRECONDITION_FAILED, stale.getMessage())
                .with("current", stale.current())
                .with("changedBy", stale.current().changedBy())
                .exception()
                .getResponse();
    }
}
