package org.tidings.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.UnaryOperator;
import org.tidings.rest.Problem;
import org.tidings.security.Caller;
import org.tidings.security.ForOperators;
import org.tidings.stream.Recorded;
import org.tidings.stream.Recorder;

/** {@code /api/console/tickets}: tickets, each with its version as its {@code ETag}. */
@Path("console/tickets")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@ForOperators
public class TicketResource {

    @Inject
    Tickets tickets;

    @Inject
    Caller caller;

    @Inject
    Recorder recorder;

    @Context
    Request request;

    @Context
    HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(TicketText text, @Context UriInfo uri) {
        var opened = recorder.recording(() -> tickets.open(caller.name(), text));
        var location =
                uri.getAbsolutePathBuilder().path("{id}").build(opened.value().id());
        return answer(Response.created(location), opened);
    }

    @GET
    @Path("{id}")
    public Response ticket(@PathParam("id") long id) {
        var found = recorder.reading(() -> existing(id));
        var notModified = request.evaluatePreconditions(tag(found.value()));
        return notModified == null ? answer(Response.ok(), found) : notModified.build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response edit(@PathParam("id") long id, TicketText text) {
        return change(id, seen -> tickets.edit(caller.name(), seen, text));
    }

    @PUT
    @Path("{id}/claim")
    public Response claim(@PathParam("id") long id) {
        return change(id, seen -> tickets.claim(caller.name(), seen));
    }

    @PUT
    @Path("{id}/resolve")
    public Response resolve(@PathParam("id") long id) {
        return change(id, seen -> tickets.resolve(caller.name(), seen));
    }

    private Response change(long id, UnaryOperator<Ticket> change) {
        var seen = seen(id);
        try {
            return answer(Response.ok(), recorder.recording(() -> change.apply(seen)));
        } catch (OptimisticLockException overtaken) {
            throw new StaleTicket(existing(id)); // the change of the other one is committed by now
        }
    }

    /** The ticket as the client has seen it. {@link Tickets} looks again, since it may change until then. */
    private Ticket seen(long id) {
        var ticket = existing(id);
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null) {
            throw Problem.of(Status.PRECONDITION_REQUIRED, "Say with If-Match which version the change is for")
                    .exception();
        }
        if (request.evaluatePreconditions(tag(ticket)) != null) {
            throw new StaleTicket(ticket);
        }
        return ticket;
    }

    private Ticket existing(long id) {
        return tickets.find(id)
                .orElseThrow(() ->
                        Problem.of(Status.NOT_FOUND, "There is no ticket " + id).exception());
    }

    private static Response answer(Response.ResponseBuilder response, Recorded<Ticket> recorded) {
        var ticket = recorded.value();
        return response.tag(tag(ticket))
                .entity(new TicketAt(recorded.position(), ticket))
                .build();
    }

    private static EntityTag tag(Ticket ticket) {
        return new EntityTag(String.valueOf(ticket.version()));
    }

    /** A ticket as it was at a position of the journal. */
    public record TicketAt(long position, Ticket ticket) {}
}
