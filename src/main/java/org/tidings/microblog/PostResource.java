package org.tidings.microblog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidings.rest.Paging;
import org.tidings.rest.Problem;
import org.tidings.security.Caller;
import org.tidings.security.Users;
import org.tidings.stream.EventStream;
import org.tidings.stream.EventStreams;
import org.tidings.stream.Recorded;
import org.tidings.stream.Recorder;
import org.tidings.stream.ResumePoint;

/** {@code /api/posts}: what everybody has to say. */
@Path("posts")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PostResource {

    @Inject
    Microblog microblog;

    @Inject
    Following following;

    @Inject
    Users users;

    @Inject
    Caller caller;

    @Inject
    Recorder recorder;

    @Inject
    EventStreams streams;

    @GET
    public PostList posts(@QueryParam("author") @Nullable String author, @BeanParam Paging paging) {
        var authors = author == null ? users.names() : List.of(author);
        var read = recorder.reading(() -> microblog.timeline(authors, paging.page(), paging.size()));
        var timeline = read.value();
        return new PostList(read.position(), timeline.total(), paging.page(), paging.size(), timeline.posts());
    }

    @GET
    @Path("timeline")
    public HomeTimeline timeline(@BeanParam Paging paging) {
        var read = recorder.reading(() -> home(paging));
        var home = read.value();
        var timeline = home.timeline();
        return new HomeTimeline(
                read.position(), home.following(), timeline.total(), paging.page(), paging.size(), timeline.posts());
    }

    private Home home(Paging paging) {
        var followed = following.of(caller.name());
        var authors = new TreeSet<>(followed);
        authors.add(caller.name());
        return new Home(followed, microblog.timeline(authors, paging.page(), paging.size()));
    }

    private record Home(List<String> following, Timeline timeline) {}

    @GET
    @Path("{id}")
    public PostAt post(@PathParam("id") long id) {
        return PostAt.of(recorder.reading(() -> existing(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(PostDraft draft, @Context UriInfo uri) {
        var published = recorder.recording(() -> microblog.publish(caller.name(), draft));
        var location = uri.getAbsolutePathBuilder()
                .path("{id}")
                .build(published.value().id());
        return Response.created(location).entity(PostAt.of(published)).build();
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        if (!existing(id).author().equals(caller.name())) {
            throw new ForbiddenException("Only its author may delete a post");
        }
        microblog.delete(id);
    }

    @PUT
    @Path("{id}/like")
    public PostAt like(@PathParam("id") long id) {
        return like(id, true);
    }

    @DELETE
    @Path("{id}/like")
    public PostAt unlike(@PathParam("id") long id) {
        return like(id, false);
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public void events(@BeanParam ResumePoint from, @Context SseEventSink sink) {
        streams.open(from, sink, HomeTimelines.of(caller.name()));
    }

    @HEAD
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @EventStream
    public Response head() {
        return streams.head(HomeTimelines.of(caller.name()));
    }

    private PostAt like(long id, boolean liked) {
        return PostAt.of(recorder.recording(
                () -> microblog.like(caller.name(), id, liked).orElseThrow(() -> noPost(id))));
    }

    private Post existing(long id) {
        return microblog.find(id).orElseThrow(() -> noPost(id));
    }

    private static WebApplicationException noPost(long id) {
        return Problem.of(Status.NOT_FOUND, "There is no post " + id).exception();
    }

    /** One page of posts; a stream from its position on misses nothing. */
    public record PostList(long position, int total, int page, int size, List<Post> posts) {}

    /** One page of what the caller and those they follow have published. */
    public record HomeTimeline(
            long position, List<String> following, int total, int page, int size, List<Post> posts) {}

    /** A post as it was at a position of the journal. */
    public record PostAt(long position, Post post) {

        static PostAt of(Recorded<Post> recorded) {
            return new PostAt(recorded.position(), recorded.value());
        }
    }
}
