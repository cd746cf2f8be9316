package com.example.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import org.tidings.stream.EventStream;
import org.tidings.stream.EventStreams;
import org.tidings.stream.ResumePoint;

/** Shows notices as they are put up, and those of before. */
@Path("notices")
@ApplicationScoped
public class NoticeBoard {

    @Inject
    EventStreams streams;

    @Inject
    Notices notices;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public void watch(@BeanParam ResumePoint from, @Context SseEventSink sink) {
        streams.open(from, sink, NoticePosted.CHANNEL);
    }

    @POST
    public void post(String text) {
        try {
            notices.post(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
    }
}
