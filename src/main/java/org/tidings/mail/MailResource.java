package org.tidings.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.tidings.rest.Paging;
import org.tidings.rest.Problem;
import org.tidings.security.Caller;
import org.tidings.stream.EventStream;
import org.tidings.stream.EventStreams;
import org.tidings.stream.Recorded;
import org.tidings.stream.Recorder;
import org.tidings.stream.ResumePoint;

/** {@code /api/mail}: the caller's mailbox. */
@Path("mail")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MailResource {

    @Inject
    Mailboxes mailboxes;

    @Inject
    Caller caller;

    @Inject
    Recorder recorder;

    @Inject
    EventStreams streams;

    @GET
    public Inbox list(@BeanParam Paging paging) {
        var read = recorder.reading(() -> mailboxes.open(caller.name(), paging.page(), paging.size()));
        var box = read.value();
        return new Inbox(read.position(), box.unread(), box.total(), paging.page(), paging.size(), box.mails());
    }

    @GET
    @Path("{id}")
    public MailAt mail(@PathParam("id") long id) {
        return MailAt.of(
                recorder.reading(() -> mailboxes.find(caller.name(), id).orElseThrow(() -> noMail(id))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response send(Draft draft, @Context UriInfo uri) {
        var sent = recorder.recording(() -> mailboxes.deliver(caller.name(), draft));
        var location =
                uri.getAbsolutePathBuilder().path("{id}").build(sent.value().id());
        return Response.created(location).entity(MailAt.of(sent)).build();
    }

    @PUT
    @Path("{id}/read")
    public MailAt markAsRead(@PathParam("id") long id) {
        return mark(id, true);
    }

    @DELETE
    @Path("{id}/read")
    public MailAt markAsUnread(@PathParam("id") long id) {
        return mark(id, false);
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        mailboxes.delete(caller.name(), id).orElseThrow(() -> noMail(id));
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public void events(@BeanParam ResumePoint from, @Context SseEventSink sink) {
        streams.open(from, sink, Mailboxes.channel(caller.name()));
    }

    @HEAD
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public Response head() {
        return streams.head(Mailboxes.channel(caller.name()));
    }

    private MailAt mark(long id, boolean read) {
        return MailAt.of(
                recorder.recording(() -> mailboxes.mark(caller.name(), id, read).orElseThrow(() -> noMail(id))));
    }

    private static WebApplicationException noMail(long id) {
        return Problem.of(Status.NOT_FOUND, "There is no mail " + id + " in your mailbox")
                .exception();
    }

    /** One page of a mailbox; a stream from its position on misses nothing. */
    public record Inbox(long position, int unread, int total, int page, int size, List<Mail> mails) {}

    /** A mail as it was at a position of the journal. */
    public record MailAt(long position, Mail mail) {

        static MailAt of(Recorded<Mail> recorded) {
            return new MailAt(recorded.position(), recorded.value());
        }
    }
}
