package org.tidings.microblog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Problem;
import org.tidings.security.Caller;
import org.tidings.security.Users;
import org.tidings.stream.Recorded;
import org.tidings.stream.Recorder;

/** {@code /api/following}: whom the caller follows. */
@Path("following")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class FollowingResource {

    @Inject
    Following following;

    @Inject
    Users users;

    @Inject
    Caller caller;

    @Inject
    Recorder recorder;

    @GET
    public FollowingAt following() {
        return FollowingAt.of(recorder.reading(() -> following.of(caller.name())));
    }

    @PUT
    @Path("{user}")
    public FollowingAt follow(@PathParam("user") String user) {
        requireOther(user);
        return FollowingAt.of(recorder.recording(() -> following.follow(caller.name(), user)));
    }

    @DELETE
    @Path("{user}")
    public FollowingAt unfollow(@PathParam("user") String user) {
        requireOther(user);
        return FollowingAt.of(recorder.recording(() -> following.unfollow(caller.name(), user)));
    }

    private void requireOther(String user) {
        if (user.equals(caller.name())) {
            throw new InvalidValue("Nobody can follow themselves");
        }
        if (!users.has(user)) {
            throw Problem.of(Status.NOT_FOUND, users.unknown(user)).exception();
        }
    }

    /** Whom the caller follows, as it was at a position of the journal. */
    public record FollowingAt(long position, List<String> following) {

        static FollowingAt of(Recorded<List<String>> recorded) {
            return new FollowingAt(recorded.position(), recorded.value());
        }
    }
}
