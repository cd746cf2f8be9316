package org.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiClient;
import org.tidings.embedded.ApiTest;
import org.tidings.embedded.Reply;
import org.tidings.rest.Together;

class ConsoleResourceTest extends ApiTest {

    private static final List<String> OPERATORS = List.of("alice", "bob", "carol");

    private static final String TEXT = """
            {"title":"Printer","description":"It is on fire"}""";

    @Test
    void showsTheTicketsAndJobsThatAreThereAtTheStart() {
        var overview = asOperator("alice").get("/console");

        assertThat(overview.status()).isEqualTo(200);
        assertThat(overview.json().keySet()).containsExactlyInAnyOrder("position", "tickets", "jobs");
        assertThat(overview.each("tickets", "state")).containsExactly("\"open\"", "\"claimed\"", "\"resolved\"");
        assertThat(overview.each("tickets", "assignee")).containsExactly("null", "\"bob\"", "\"carol\"");
        assertThat(overview.each("jobs", "state")).containsExactly("\"finished\"");
    }

    @Test
    void opensATicketThatCanBeReadUntilItChanges() {
        var opened = asOperator("alice").post("/console/tickets", TEXT);

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("ETag")).isEqualTo("\"1\"");
        assertThat(opened.json("ticket").keySet())
                .containsExactlyInAnyOrder(
                        "id", "title", "description", "state", "assignee", "version", "changedBy", "changedAt");
        var path = "/console/tickets/" + opened.json("ticket").getInt("id");
        assertThat(opened.header("Location")).endsWith("/api" + path);

        assertThat(asOperator("alice").get(path).json()).isEqualTo(opened.json());
        var same = asOperator("alice").with("If-None-Match", "\"1\"").get(path);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        assertThat(same.body()).isEmpty();
        assertThat(asOperator("alice").with("If-None-Match", "\"0\"").get(path).status())
                .isEqualTo(200);
    }

    @Test
    void takesATicketFromOpenToResolved() {
        var path = open();

        var claimed = seen("bob", 1).put(path + "/claim");
        assertThat(claimed.status()).isEqualTo(200);
        assertThat(claimed.header("ETag")).isEqualTo("\"2\"");
        assertThat(claimed.json("ticket").getString("assignee")).isEqualTo("bob");

        var edited = seen("carol", 2).put(path, """
                {"title":"Printer","description":"It is out"}""");
        assertThat(edited.header("ETag")).isEqualTo("\"3\"");
        assertThat(edited.json("ticket").getString("changedBy")).isEqualTo("carol");

        var resolved = seen("bob", 3).put(path + "/resolve");
        assertThat(resolved.header("ETag")).isEqualTo("\"4\"");
        assertThat(resolved.json("ticket").getString("state")).isEqualTo("resolved");
    }

    @Test
    void wantsToKnowWhichVersionAChangeIsFor() {
        var path = open();

        for (var reply : new Reply[] {
            asOperator("bob").put(path, TEXT),
            asOperator("bob").put(path + "/claim"),
            asOperator("bob").put(path + "/resolve")
        }) {
            assertThat(reply.status()).isEqualTo(428);
            assertThat(reply.detail()).isEqualTo("Say with If-Match which version the change is for");
        }
    }

    @Test
    void showsWhatTheOtherOperatorHasChanged() {
        var path = open();
        var current = seen("bob", 1).put(path + "/claim").json("ticket");

        for (var reply : new Reply[] {
            seen("carol", 1).put(path, TEXT),
            seen("carol", 1).put(path + "/claim"),
            seen("carol", 7).put(path, TEXT)
        }) {
            assertThat(reply.status()).isEqualTo(412);
            assertThat(reply.detail()).startsWith("Ticket ").endsWith("has been changed by bob");
            assertThat(reply.json("current")).isEqualTo(current);
            assertThat(reply.json().getString("changedBy")).isEqualTo("bob");
        }
    }

    @Test
    void letsOneOfManyOperatorsClaimATicketAtOnceAndShowsTheOthersWhoItWas() throws Exception {
        for (int round = 0; round < 5; round++) {
            var path = open();
            var replies = new CopyOnWriteArrayList<Reply>();

            Together.on(
                    6,
                    operator -> () ->
                            replies.add(seen(OPERATORS.get(operator % 3), 1).put(path + "/claim")));

            assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
            var current = asOperator("alice").get(path).json("ticket");
            assertThat(current.getInt("version")).isEqualTo(2);
            assertThat(replies).filteredOn(reply -> reply.status() != 200).allSatisfy(reply -> {
                assertThat(reply.status()).isEqualTo(412);
                assertThat(reply.json("current")).isEqualTo(current);
                assertThat(reply.json().getString("changedBy")).isEqualTo(current.getString("assignee"));
            });
        }
    }

    @Test
    void understandsWhatIfMatchMaySay() {
        var path = open();

        assertThat(ifMatch("\"9\", \"1\"").put(path + "/claim").status()).isEqualTo(200);
        assertThat(ifMatch("*").put(path, TEXT).status()).isEqualTo(200);
        assertThat(ifMatch("W/\"2\"").put(path, TEXT).status()).isEqualTo(412); // RFC 9110, 13.1.1: strong only
        var garbage = ifMatch("2").put(path, TEXT);
        assertThat(garbage.status()).isEqualTo(400);
        assertThat(garbage.detail()).isEqualTo("A header of the request cannot be read");
    }

    @Test
    void doesNotLetATicketBeClaimedTwiceOrChangedAfterItsEnd() {
        var path = open();
        seen("bob", 1).put(path + "/claim");
        var again = seen("carol", 2).put(path + "/claim");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.detail()).endsWith("is claimed by bob");

        seen("bob", 2).put(path + "/resolve");
        assertThat(seen("bob", 3).put(path + "/resolve").status()).isEqualTo(409);
        assertThat(seen("bob", 3).put(path, TEXT).status()).isEqualTo(409);
    }

    @Test
    void takesTheSameTextForNoChange() {
        var path = open();

        var edited = seen("bob", 1).put(path, TEXT);

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.header("ETag")).isEqualTo("\"1\"");
        assertUnchanged(
                () -> seen("bob", 1).put(path, TEXT), asOperator("alice").get(path));
    }

    @Test
    void knowsNoTicketThatIsNotThere() {
        assertThat(asOperator("alice").get("/console/tickets/99").detail()).isEqualTo("There is no ticket 99");
        assertThat(seen("bob", 1).put("/console/tickets/99/claim").status()).isEqualTo(404);
        assertThat(asOperator("alice").get("/console/tickets/x").status()).isEqualTo(404);
    }

    @Test
    void runsAJobThatOutlivesItsRequest() {
        var started = asOperator("alice").post("/console/jobs", """
                {"name":"Count","steps":3,"stepMillis":1}""");

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.json("job").keySet())
                .containsExactlyInAnyOrder("id", "name", "state", "done", "steps", "percent", "startedBy", "reason");
        assertThat(started.json("job").getString("state")).isEqualTo("running");
        var path = "/console/jobs/" + started.json("job").getInt("id");
        assertThat(started.header("Location")).endsWith("/api" + path);
        await().until(() ->
                asOperator("alice").get(path).json("job").getString("state").equals("finished"));
        assertThat(asOperator("alice").get(path).json("job").getInt("percent")).isEqualTo(100);

        var tooLate = asOperator("bob").delete(path);
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.detail()).endsWith("is finished");
    }

    @Test
    void cancelsAJobOfAnotherOperator() {
        var started = asOperator("alice").post("/console/jobs", """
                {"name":"Count","steps":1000,"stepMillis":5000}""");
        var path = "/console/jobs/" + started.json("job").getInt("id");

        var cancelled = asOperator("bob").delete(path);

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json("job").getString("state")).isEqualTo("cancelled");
        assertThat(cancelled.json("job").getString("reason")).isEqualTo("cancelled by bob");
        assertThat(asOperator("bob").delete(path).status()).isEqualTo(409);
    }

    @Test
    void letsAJobFailWhereItWasToldTo() {
        var started = asOperator("alice").post("/console/jobs", """
                {"name":"Count","steps":4,"stepMillis":0,"failAt":2}""");
        var path = "/console/jobs/" + started.json("job").getInt("id");

        await().until(() ->
                asOperator("alice").get(path).json("job").getString("state").equals("failed"));
        assertThat(asOperator("alice").get(path).json("job").getString("reason"))
                .isEqualTo("Step 2 went wrong");
    }

    @Test
    void refusesATicketOrJobThatCannotBe() {
        assertThat(asOperator("alice").post("/console/tickets", "{}").detail()).isEqualTo("title is missing");
        assertThat(asOperator("alice").post("/console/jobs", """
                {"name":"x","steps":1001}""").detail())
                .isEqualTo("steps is 1001; 1 to 1000 are allowed");
        assertThat(asOperator("alice").post("/console/jobs", """
                {"name":"x","steps":"10"}""").detail()).isEqualTo("steps must be a number");
        assertThat(asOperator("alice").delete("/console/jobs/99").detail()).isEqualTo("There is no job 99");
    }

    @Test
    void isForOperators() {
        assertThat(anybody().post("/console/tickets", TEXT).status()).isEqualTo(401);
        assertThat(anybody().post("/console/jobs", "{\"name\":\"x\"}").status()).isEqualTo(401);
        assertThat(anybody().with("If-Match", "\"1\"").put(open() + "/claim").status())
                .isEqualTo(401);
        assertThat(anybody().delete("/console/jobs/1").status()).isEqualTo(401);
        assertThat(anybody().get("/console").status()).isEqualTo(401);
        assertThat(as("alice").get("/console").detail()).isEqualTo("This is for operators");
        assertThat(as("alice").post("/console/tickets", TEXT).status()).isEqualTo(403);
        assertThat(as("alice").delete("/console/jobs/1").status()).isEqualTo(403);
        assertThat(as("alice").get("/console/events").status()).isEqualTo(403);
        assertThat(as("alice").get("/events?channel=console").status()).isEqualTo(403);
    }

    private String open() {
        return "/console/tickets/"
                + asOperator("alice")
                        .post("/console/tickets", TEXT)
                        .json("ticket")
                        .getInt("id");
    }

    private ApiClient seen(String user, int version) {
        return asOperator(user).with("If-Match", "\"" + version + "\"");
    }

    private ApiClient ifMatch(String value) {
        return asOperator("bob").with("If-Match", value);
    }
}
