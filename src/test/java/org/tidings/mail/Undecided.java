package org.tidings.mail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tidings.database.Database;
import org.tidings.security.Caller;
import org.tidings.stream.Journal;

/** {@code /api/undecided}: sends mail in a transaction that ends as the test wants it. For {@link DeployedTransactionsIT}. */
@Path("undecided")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class Undecided {

    @Inject
    Mailboxes mailboxes;

    @Inject
    Caller caller;

    @Inject
    Journal journal;

    @Inject
    Database database;

    @Inject
    UserTransaction transaction;

    /** The journal's position when the transaction completes, after everything has been written. */
    private long completing;

    @POST
    @Path("committed")
    public JsonObject committed(Draft draft) throws Exception {
        return deliver(draft, transaction::commit);
    }

    @POST
    @Path("rolled-back")
    public JsonObject rolledBack(Draft draft) throws Exception {
        return deliver(draft, transaction::rollback);
    }

    @POST
    @Path("marked")
    public JsonObject marked(Draft draft) throws Exception {
        return deliver(draft, () -> {
            transaction.setRollbackOnly();
            transaction.commit();
        });
    }

    @POST
    @Path("refused-last/{by}")
    public JsonObject refusedLast(@PathParam("by") String by, Draft draft) throws Exception {
        return deliver(draft, () -> {
            database.transactions().registerInterposedSynchronization(new LastWord(by));
            transaction.commit();
        });
    }

    private JsonObject deliver(Draft draft, End end) throws Exception {
        long before = journal.position();
        transaction.begin();
        mailboxes.deliver(caller.name(), draft);
        var ended = "as it was told";
        try {
            end.end();
        } catch (jakarta.transaction.RollbackException e) {
            ended = "rolled back";
        }
        return Json.createObjectBuilder()
                .add("ended", ended)
                .add("completing", completing - before)
                .add("after", journal.position() - before)
                .build();
    }

    private interface End {
        void end() throws Exception;
    }

    /** Comes after the journal has written its part of the transaction. */
    private final class LastWord implements Synchronization {

        private final String by;

        LastWord(String by) {
            this.by = by;
        }

        @Override
        public void beforeCompletion() {
            completing = journal.position();
            if (by.equals("exception")) {
                throw new IllegalStateException("as the test wants it");
            }
            database.transactions().setRollbackOnly();
        }

        @Override
        public void afterCompletion(int status) {}
    }
}
