package org.tidings.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import org.tidings.rest.Problem;
import org.tidings.security.Caller;
import org.tidings.security.ForOperators;
import org.tidings.stream.Recorded;
import org.tidings.stream.Recorder;

/** {@code /api/console/jobs}: long jobs, started and cancelled. */
@Path("console/jobs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@ForOperators
public class JobResource {

    @Inject
    Jobs jobs;

    @Inject
    JobRunner runner;

    @Inject
    Caller caller;

    @Inject
    Recorder recorder;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(JobPlan plan, @Context UriInfo uri) {
        var started = recorder.recording(() -> jobs.start(caller.name(), plan));
        runner.run(started.value(), plan); // now, when its start is committed
        var location =
                uri.getAbsolutePathBuilder().path("{id}").build(started.value().id());
        return Response.created(location).entity(JobAt.of(started)).build();
    }

    @GET
    @Path("{id}")
    public JobAt job(@PathParam("id") long id) {
        return JobAt.of(recorder.reading(() -> existing(id)));
    }

    /** Cancels a job that is still running; what it has done stays to be seen. */
    @DELETE
    @Path("{id}")
    public JobAt cancel(@PathParam("id") long id) {
        return JobAt.of(recorder.recording(() -> jobs.cancel(caller.name(), id).orElseThrow(() -> ended(id))));
    }

    private WrongState ended(long id) {
        return new WrongState("Job %d is %s".formatted(id, existing(id).state()));
    }

    private Job existing(long id) {
        return jobs.find(id)
                .orElseThrow(() ->
                        Problem.of(Status.NOT_FOUND, "There is no job " + id).exception());
    }

    /** A job as it was at a position of the journal. */
    public record JobAt(long position, Job job) {

        static JobAt of(Recorded<Job> recorded) {
            return new JobAt(recorded.position(), recorded.value());
        }
    }
}
