package org.tidings.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/**
 * {@code POST /api/revocations}: an operator, or a program that may do what operators do, ends all sessions of a user. To be
 * called when a role was taken away: roles are in the tokens, and the next one has those that are left.
 */
@Path("revocations")
@ForOperators
@RequestScoped
public class RevocationResource {

    @Inject
    Caller caller;

    @Inject
    Revocations revocations;

    @Inject
    Audit audit;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void revoke(SignIn whose) {
        revocations.apply(revocations.revokeUser(whose.name()));
        audit.revoked(caller.required(), "the sessions of " + whose.name());
    }
}
