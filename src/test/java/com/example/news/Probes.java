package com.example.news;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tidings.stream.ResumableBroadcaster;

/** One broadcaster for each probe: {@code /probes/builtin/…} the platform's own, {@code /probes/ours/…} the library's. */
@Path("probes/{kind}/{probe}")
@ApplicationScoped
public class Probes {

    /** @param gone how many sinks it has said to be gone, by either listener */
    private record Probe(SseBroadcaster broadcaster, AtomicInteger gone) {

        static Probe of(SseBroadcaster broadcaster) {
            var probe = new Probe(broadcaster, new AtomicInteger());
            var noticed = ConcurrentHashMap.<SseEventSink>newKeySet();
            broadcaster.onClose(sink -> probe.notice(noticed.add(sink)));
            broadcaster.onError((sink, reason) -> probe.notice(noticed.add(sink)));
            return probe;
        }

        private void notice(boolean first) {
            if (first) {
                gone.incrementAndGet();
            }
        }
    }

    private final Map<String, Probe> probes = new ConcurrentHashMap<>();

    private Probe probe(String kind, String probe, Sse sse) {
        return probes.computeIfAbsent(
                kind + "/" + probe,
                first -> Probe.of(kind.equals("ours") ? new ResumableBroadcaster() : sse.newBroadcaster()));
    }

    /** Ours says hello by itself; the other one's sink is sent something once it is registered, so that a reader knows. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void subscribe(
            @PathParam("kind") String kind,
            @PathParam("probe") String probe,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var broadcaster = probe(kind, probe, sse).broadcaster();
        if (broadcaster instanceof ResumableBroadcaster ours) {
            ours.register(sink, lastEventId);
        } else {
            broadcaster.register(sink);
            sink.send(sse.newEventBuilder().comment("hello").build());
        }
    }

    /** Broadcasts events whose data are numbers, with ids of their own, as heavy as is asked for. */
    @POST
    public void publish(
            @PathParam("kind") String kind,
            @PathParam("probe") String probe,
            @QueryParam("from") int from,
            @QueryParam("count") int count,
            @QueryParam("padding") @DefaultValue("0") int padding,
            @Context Sse sse) {
        var broadcaster = probe(kind, probe, sse).broadcaster();
        var rest = " " + "x".repeat(padding);
        for (int i = from; i < from + count; i++) {
            broadcaster.broadcast(
                    sse.newEventBuilder().id("n" + i).data(i + rest).build());
        }
    }

    /** Broadcasts one event with just these fields; what cannot be sent is answered with {@code refused}. */
    @POST
    @Path("event")
    @Produces(MediaType.TEXT_PLAIN)
    public String publish(
            @PathParam("kind") String kind,
            @PathParam("probe") String probe,
            @QueryParam("name") @Nullable String name,
            @QueryParam("id") @Nullable String id,
            @QueryParam("data") @DefaultValue("data") String data,
            @Context Sse sse) {
        var broadcaster = probe(kind, probe, sse).broadcaster();
        try {
            broadcaster.broadcast(event(name, id, data, sse));
            return "sent";
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }

    private static OutboundSseEvent event(@Nullable String name, @Nullable String id, String data, Sse sse) {
        var event = sse.newEventBuilder().data(data);
        if (name != null) {
            event.name(name);
        }
        return id == null ? event.build() : event.id(id).build();
    }

    /** How many readers the broadcaster knows to be gone. */
    @GET
    @Path("gone")
    @Produces(MediaType.TEXT_PLAIN)
    public String gone(@PathParam("kind") String kind, @PathParam("probe") String probe, @Context Sse sse) {
        return Integer.toString(probe(kind, probe, sse).gone().get());
    }

    @DELETE
    public void close(@PathParam("kind") String kind, @PathParam("probe") String probe) {
        var ended = probes.remove(kind + "/" + probe);
        if (ended != null) {
            ended.broadcaster().close();
        }
    }

    @PreDestroy
    void close() {
        probes.values().forEach(probe -> probe.broadcaster().close());
    }
}
