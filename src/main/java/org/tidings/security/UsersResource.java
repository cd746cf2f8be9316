package org.tidings.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code GET /api/users}: whom a page can offer to be. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {

    @Inject
    Users users;

    @GET
    public Everybody everybody() {
        return new Everybody(users.names());
    }

    /** Everybody there is. */
    public record Everybody(List<String> users) {}
}
