package org.tidings.playground;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Problem;
import org.tidings.settings.Settings;
import org.tidings.stream.ChannelName;
import org.tidings.stream.EventStream;
import org.tidings.stream.EventStreams;
import org.tidings.stream.Recorder;
import org.tidings.stream.ResumePoint;

/** {@code /api/playground/{name}}: say anything on a channel of one's own. */
@Path("playground/{name}")
@ApplicationScoped
public class PlaygroundResource {

    @Inject
    Event<Composed> composed;

    @Inject
    Recorder recorder;

    @Inject
    EventStreams streams;

    @Inject
    Settings settings;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response compose(@PathParam("name") String name, Composition composition, @Context UriInfo uri) {
        var event = new Composed(channel(name), composition.message());
        var sent = recorder.recording(() -> {
            composed.fire(event);
            return event;
        });
        return Response.created(uri.getAbsolutePath())
                .entity(new Sent(sent.position(), recorder.block(event, sent.position())))
                .build();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public void events(@PathParam("name") String name, @BeanParam ResumePoint from, @Context SseEventSink sink) {
        streams.open(from, sink, channel(name));
    }

    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public Response head(@PathParam("name") String name) {
        return streams.head(channel(name));
    }

    private String channel(String name) {
        if (!settings.playground()) {
            throw Problem.of(Status.NOT_FOUND, "The playground is off here").exception();
        }
        try {
            return ChannelName.require("playground/" + name);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What was sent.
     *
     * @param position the position of the event
     * @param bytes the text of the block that left
     */
    public record Sent(long position, String bytes) {}
}
