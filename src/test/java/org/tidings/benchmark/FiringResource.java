package org.tidings.benchmark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.tidings.journal.Passing;

/** {@code POST /api/fired/{channel}}: fires the events of a {@link Rhythm}, which are not stored, and says how many there were. */
@Path("fired/{channel: .+}")
@ApplicationScoped
public class FiringResource {

    @Inject
    Event<Passing> passing;

    /** On a thread such as a timer or a queue of messages has. */
    @POST
    public String fire(@PathParam("channel") String channel, String rhythm)
            throws InterruptedException, ExecutionException {
        var fired = new FutureTask<>(() -> Rhythm.parse(rhythm).play(text -> passing.fire(new Passing(channel, text))));
        Thread.ofPlatform().name("firing").start(fired);
        return Integer.toString(fired.get());
    }
}
