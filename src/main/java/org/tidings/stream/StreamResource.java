package org.tidings.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.tidings.settings.Settings;

/** One stream of many channels: a browser has six HTTP/1.1 connections to a host, and a page should need one. */
@Path("events")
@ApplicationScoped
public class StreamResource {

    @Inject
    EventStreams streams;

    @Inject
    Settings settings;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public void events(
            @QueryParam("channel") List<String> channels, @BeanParam ResumePoint from, @Context SseEventSink sink) {
        require(channels);
        streams.open(from, sink, channels);
    }

    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public Response head(@QueryParam("channel") List<String> channels) {
        require(channels);
        return streams.head(channels);
    }

    private void require(List<String> channels) {
        if (channels.isEmpty() || channels.size() > settings.streamChannelsMax()) {
            throw new BadRequestException("Name 1 to " + settings.streamChannelsMax() + " channels: ?channel=…");
        }
        try {
            channels.forEach(ChannelName::require);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
    }
}
