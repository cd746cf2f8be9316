package com.example.news;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.ResumableBroadcaster;

/** The ten lines of the README. */
@Path("news")
@ApplicationScoped
public class News {

    private final ResumableBroadcaster broadcaster = new ResumableBroadcaster();

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void subscribe(@Context SseEventSink sink, @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        broadcaster.register(sink, lastEventId);
    }

    @POST
    public void publish(String text, @Context Sse sse) {
        broadcaster.broadcast(sse.newEvent(text));
    }

    @PreDestroy
    void close() {
        broadcaster.close();
    }
}
