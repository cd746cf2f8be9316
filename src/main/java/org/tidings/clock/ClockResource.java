package org.tidings.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.EventStream;
import org.tidings.stream.EventStreams;
import org.tidings.stream.ResumePoint;

/** {@code /api/clock?every=1s&name=tick}: the time, again and again. */
@Path("clock")
@ApplicationScoped
public class ClockResource {

    @Inject
    Clocks clocks;

    @Inject
    EventStreams streams;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public void ticks(
            @QueryParam("every") @DefaultValue("1s") String every,
            @QueryParam("name") @Nullable String name,
            @BeanParam ResumePoint from,
            @Context SseEventSink sink) {
        var rhythm = Rhythm.of(every, name);
        streams.open(from, sink, rhythm.channel());
        clocks.start(rhythm);
    }

    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public Response head(
            @QueryParam("every") @DefaultValue("1s") String every, @QueryParam("name") @Nullable String name) {
        return streams.head(Rhythm.of(every, name).channel());
    }
}
