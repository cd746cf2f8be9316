package org.tidings.benchmark;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Push as the textbook has it: one of the platform's own broadcasters for each channel. */
final class JerseyServer {

    /** What everybody writes. */
    @Path("{channel}")
    @Singleton
    public static class Channels {

        private final Map<String, SseBroadcaster> broadcasters = new ConcurrentHashMap<>();

        @GET
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void subscribe(@PathParam("channel") String channel, @Context SseEventSink sink, @Context Sse sse) {
            broadcaster(channel, sse).register(sink);
        }

        @POST
        public void publish(@PathParam("channel") String channel, String text, @Context Sse sse) {
            broadcaster(channel, sse).broadcast(sse.newEvent(text));
        }

        /** The events of a {@link Rhythm}, without a request for each. */
        @POST
        @Path("fired")
        public String fire(@PathParam("channel") String channel, String rhythm, @Context Sse sse) {
            var broadcaster = broadcaster(channel, sse);
            return Integer.toString(Rhythm.parse(rhythm).play(text -> broadcaster.broadcast(sse.newEvent(text))));
        }

        private SseBroadcaster broadcaster(String channel, Sse sse) {
            return broadcasters.computeIfAbsent(channel, first -> sse.newBroadcaster());
        }
    }

    private JerseyServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        var address = URI.create("http://localhost:%s/".formatted(arguments[0]));
        GrizzlyHttpServerFactory.createHttpServer(address, new ResourceConfig(Channels.class));
        Thread.currentThread().join();
    }
}
