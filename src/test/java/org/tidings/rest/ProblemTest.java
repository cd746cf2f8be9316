package org.tidings.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.embedded.ApiTest;
import org.tidings.embedded.Reply;
import org.tidings.stream.Unavailable;

class ProblemTest extends ApiTest {

    /** What a client may send here. */
    public record Order(String what, Long count) {

        public Order {
            Require.text("what", what, 1, 10);
        }
    }

    /** A resource whose methods go wrong. */
    @Path("broken")
    public static class Broken {

        @GET
        @Path("bug")
        public String bug() {
            throw new IllegalArgumentException("jdbc:secret");
        }

        @GET
        @Path("error")
        public String error() {
            throw new StackOverflowError("secret");
        }

        @GET
        @Path("busy")
        public String busy() {
            throw new ServiceUnavailableException("secret", 7L);
        }

        @GET
        @Path("database/{how}")
        public String database(@PathParam("how") String how) throws Exception {
            throw (Exception)
                    switch (how) {
                        case "journal" ->
                            new IllegalStateException(new Unavailable("secret", new IOException("secret")));
                        case "away" ->
                            new RollbackException("secret")
                                    .initCause(sql("08006").initCause(new IOException()));
                        case "commit" ->
                            suppressing(new RollbackException("secret"), new IllegalStateException(sql("57P01")));
                        case "deadlock" -> new IllegalStateException(sql("40P01"));
                        default -> new IllegalStateException(sql("23505").initCause(new IOException("secret")));
                    };
        }

        private static SQLException sql(String state) {
            return new SQLException("secret", state);
        }

        private static Exception suppressing(Exception failure, Exception reason) {
            failure.addSuppressed(reason);
            return failure;
        }

        @GET
        @Path("forbidden")
        public String forbidden() {
            throw new ForbiddenException("Not yours");
        }

        @GET
        @Path("number/{n}")
        @Produces(MediaType.TEXT_PLAIN)
        public int number(@PathParam("n") int n) {
            return n;
        }

        @POST
        @Path("order")
        @Consumes(MediaType.APPLICATION_JSON)
        public String order(Order order) {
            return order.what() + " " + order.count();
        }
    }

    @Override
    protected Set<Class<?>> more() {
        return Set.of(Broken.class);
    }

    @Test
    void saysNothingOfABugButThatThereIsOne() {
        for (var path : new String[] {"/broken/bug", "/broken/error"}) {
            var reply = anybody().get(path);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.detail()).isEqualTo("Something went wrong here; the log of the server says what");
            assertThat(reply.body()).doesNotContain("secret", "Argument", "StackOverflow");
        }
    }

    @Test
    void keepsTheHeadersOfARefusalAndNotTheTextOfAFailure() {
        var busy = anybody().get("/broken/busy");

        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("7");
        assertThat(busy.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(busy.body()).isEqualTo("""
                {"type":"about:blank","title":"Service Unavailable","status":503}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "away", "commit"})
    void hasTheClientComeBackWhenTheDatabaseIsAway(String how) {
        var reply = anybody().get("/broken/database/" + how);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("5");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.detail()).isEqualTo("The database cannot be reached; try again in a moment");
    }

    @Test
    void hasTheClientComeBackWhenOthersWereInItsWay() {
        var reply = anybody().get("/broken/database/deadlock");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("5");
        assertThat(reply.detail()).isEqualTo("Others were changing the same; try again in a moment");
    }

    @Test
    void takesADatabaseThatSaysNoForABug() {
        assertThat(anybody().get("/broken/database/no").status()).isEqualTo(500);
    }

    @Test
    void saysWhyARequestIsForbidden() {
        var forbidden = anybody().get("/broken/forbidden");

        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.detail()).isEqualTo("Not yours");
        assertThat(forbidden.json().getString("title")).isEqualTo("Forbidden");
    }

    @Test
    void knowsNoSuchAddress() {
        var unknown = anybody().get("/nowhere/%3Cscript%3E");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail()).isEqualTo("There is nothing at this address");

        var notANumber = anybody().get("/broken/number/x");
        assertThat(notANumber.status()).isEqualTo(404);
        assertThat(notANumber.detail()).isEqualTo("There is nothing at this address");
    }

    @Test
    void namesTheMethodsThatWouldDo() {
        var wrong = anybody().delete("/broken/order");

        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).contains("POST", "OPTIONS");
        assertThat(wrong.detail()).isEqualTo("The method is not one of those in the header Allow");
    }

    @Test
    void answersOptionsWithTheMethodsThatWouldDo() {
        var options = anybody().send("OPTIONS", "/mail/1", BodyPublishers.noBody());

        assertThat(options.status()).isLessThan(300);
        assertThat(options.header("Allow").split("[, ]+"))
                .containsExactlyInAnyOrder("GET", "HEAD", "DELETE", "OPTIONS");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        var get = as("alice").get("/mail");
        var head = as("alice").send("HEAD", "/mail", BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.body()).isEmpty();
        assertThat(anybody().send("HEAD", "/mail", BodyPublishers.noBody()).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "Accept", "If-None-Match", "If-Match", "If-Modified-Since", "Cookie"})
    void takesAHeaderThatNobodyCanReadForTheMistakeOfTheClient(String header) {
        for (var value : new String[] {"/", "garbage", "\"", ";;;", "a/b/c", "é"}) {
            for (var method : new String[] {"GET", "PUT"}) {
                var reply = anybody().with(header, value).send(method, "/console/tickets/1", BodyPublishers.noBody());
                assertThat(reply.status())
                        .as(method + " with " + header + ": " + value)
                        .isLessThan(500);
            }
        }
    }

    @Test
    void wantsJsonOnly() {
        for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", "application/xml"}) {
            var reply = anybody().with("Content-Type", type).post("/broken/order", "{\"what\":\"tea\"}");
            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.detail()).isEqualTo("The body must be JSON, and the header Content-Type must say so");
        }
        assertThat(anybody()
                        .send("POST", "/broken/order", BodyPublishers.ofString("{\"what\":\"tea\"}"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void givesJsonOnly() {
        var reply = anybody().with("Accept", "application/xml").get("/users");
        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.detail()).isEqualTo("Nothing here has a media type that the header Accept allows");
    }

    @Test
    void readsWhatIsRight() {
        assertThat(order("""
                {"what":"tea","count":2}""").body()).isEqualTo("tea 2");
        assertThat(order("""
                \t{ "count" : 2e1, "more": [{}], "what":"t\\u00e9" }\r\n""").body()).isEqualTo("té 20");
        assertThat(order("""
                {"what":"tea","count":null}""").body()).isEqualTo("tea null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`what`:`tea`             | The body is not JSON: see line 1",
                "{'what':'tea'}            | The body is not JSON: see line 1, column 2",
                "{\"what\":\"tea\"} x      | The body is not JSON: see line 1, column 16",
                "{\"what\":\"tea\"}{}      | The body is not JSON: see line 1, column 15",
                "[{\"what\":\"tea\"}]      | The body is JSON, but not an object",
                "null                      | The body is JSON, but not an object",
                "17                        | The body is JSON, but not an object",
                "\"tea\"                   | The body is JSON, but not an object",
                "{\"what\":3}              | what must be a string",
                "{\"what\":true}           | what must be a string",
                "{\"what\":[\"tea\"]}      | what must be a string",
                "{\"what\":{}}             | what must be a string",
                "{\"what\":\"tea\",\"count\":\"2\"}   | count must be a number",
                "{\"what\":\"tea\",\"count\":[2]}     | count must be a number",
                "{\"what\":\"tea\",\"count\":1.5}     | count must be a whole number",
                "{\"what\":\"tea\",\"count\":1e99999} | count must be a whole number",
            })
    void refusesWhatIsNotTheJsonItTakes(String body, String why) {
        var reply = order(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).startsWith(why);
    }

    @Test
    void refusesABodyThatIsEmptyOrTooDeepOrNotUtf8() {
        assertThat(order("").status()).isEqualTo(400);
        assertThat(order("").detail()).startsWith("The body is not JSON");
        assertThat(order("[".repeat(10_000)).detail()).startsWith("The body is not JSON");

        var latin1 = anybody()
                .with("Content-Type", "application/json")
                .send("POST", "/broken/order", BodyPublishers.ofString("{\"what\":\"té\"}", ISO_8859_1));
        assertThat(latin1.status()).isEqualTo(400);
        assertThat(latin1.detail()).isEqualTo("The body is not UTF-8");
    }

    @Test
    void refusesAValueThatIsNotAllowed() {
        var reply = order("{}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().getString("title")).isEqualTo("Unprocessable Content");
        assertThat(reply.detail()).isEqualTo("what is missing");
    }

    private Reply order(String json) {
        return anybody().post("/broken/order", json);
    }
}
