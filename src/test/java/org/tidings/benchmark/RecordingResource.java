package org.tidings.benchmark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.tidings.stream.Message;
import org.tidings.stream.StreamEvent;

/** {@code POST /api/recorded/{channel}}: records a text on a channel, in no transaction. */
@Path("recorded/{channel: .+}")
@ApplicationScoped
public class RecordingResource {

    @Inject
    Event<Said> said;

    /** Somebody has said something. */
    public record Said(String channel, String text) implements StreamEvent {

        @Override
        public Message message() {
            return Message.of(text);
        }
    }

    @POST
    public void record(@PathParam("channel") String channel, String text) {
        said.fire(new Said(channel, text));
    }
}
