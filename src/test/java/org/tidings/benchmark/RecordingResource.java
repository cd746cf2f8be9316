package org.tidings.benchmark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.tidings.journal.Happened;

/** {@code POST /api/recorded/{channel}}: records a text on a channel, in no transaction. */
@Path("recorded/{channel: .+}")
@ApplicationScoped
public class RecordingResource {

    @Inject
    Event<Happened> happened;

    @POST
    public void record(@PathParam("channel") String channel, String text) {
        happened.fire(new Happened(channel, text));
    }
}
