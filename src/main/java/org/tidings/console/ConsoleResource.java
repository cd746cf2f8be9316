package org.tidings.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.tidings.security.ForOperators;
import org.tidings.stream.EventStream;
import org.tidings.stream.EventStreams;
import org.tidings.stream.Recorder;
import org.tidings.stream.ResumePoint;

/** {@code /api/console}: everything that an operator sees. */
@Path("console")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@ForOperators
public class ConsoleResource {

    @Inject
    Tickets tickets;

    @Inject
    Jobs jobs;

    @Inject
    Recorder recorder;

    @Inject
    EventStreams streams;

    @GET
    public Overview overview() {
        var read = recorder.reading(() -> new Desk(tickets.all(), jobs.all()));
        return new Overview(
                read.position(), read.value().tickets(), read.value().jobs());
    }

    private record Desk(List<Ticket> tickets, List<Job> jobs) {}

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public void events(@BeanParam ResumePoint from, @Context SseEventSink sink) {
        streams.open(from, sink, ConsoleEvent.CHANNEL);
    }

    @HEAD
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public Response head() {
        return streams.head(ConsoleEvent.CHANNEL);
    }

    /** What there is, the newest first; a stream from its position on misses nothing. */
    public record Overview(long position, List<Ticket> tickets, List<Job> jobs) {}
}
