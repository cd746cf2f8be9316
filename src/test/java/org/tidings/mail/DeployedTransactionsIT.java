package org.tidings.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.embedded.ApiClient;
import org.tidings.embedded.Reply;
import org.tidings.servers.JakartaServer;
import org.tidings.servers.OnEveryServer;
import org.tidings.wire.StreamRecorder;
import org.tidings.wire.Token;

/**
 * The transactions of a Jakarta EE server, with its provider of Jakarta Persistence and a data source of its own: what is in
 * the tables and what is on the stream are the same, whatever happens.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEveryServer
class DeployedTransactionsIT {

    private static JakartaServer server;

    private StreamRecorder stream;

    @BeforeAll
    static void start() {
        assumeTrue(JakartaServer.isAskedFor(), "No server is asked for: see the profiles in pom.xml");
        server = JakartaServer.startOnDisk(Undecided.class, type("Undecided$End"), type("Undecided$LastWord"));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(DeployedTransactionsIT.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void listen() {
        stream = StreamRecorder.open(
                        server.port(),
                        "/tidings/api/events?channel=mail/alice&channel=console",
                        "Authorization: " + operator("alice"))
                .assertOpen();
        stream.awaitLastEventId();
    }

    @AfterEach
    void close() {
        stream.close();
    }

    private static ApiClient as(String user) {
        return new ApiClient(
                URI.create("http://127.0.0.1:" + server.port() + "/tidings/api"),
                Map.of("Authorization", Token.bearer(user)));
    }

    private static String operator(String user) {
        return "Bearer " + Token.ofOperator(user).signed();
    }

    private static Reply send(String path, String subject) {
        return as("bob").post(path, """
                {"to":"alice","subject":"%s","body":""}""".formatted(subject));
    }

    private static List<String> subjects() {
        return as("alice").get("/mail?size=100").each("mails", "subject");
    }

    @Test
    void whatIsCommittedIsInTheTablesAndOnTheStreamAtThePositionOfTheAnswer() {
        var sent = send("/mail", "Both");
        assertThat(sent.status()).as(sent::body).isEqualTo(201);
        var event = stream.nextEvent();
        assertThat(event.type()).isEqualTo("mail-received");
        assertThat(event.lastEventId()).isEqualTo(Long.toString(sent.position()));
        assertThat(subjects()).contains("\"Both\"");
        assertThat(send("/undecided/committed", "By hand").json().getInt("after"))
                .isEqualTo(1);
        assertThat(stream.nextEvent().data()).contains("By hand");
        stream.assertExhausted();
    }

    /** The last two refuse after the journal has written: {@code completing} is what the transaction saw then. */
    @ParameterizedTest
    @CsvSource({
        "rolled-back, as it was told, false",
        "marked, rolled back, false",
        "refused-last/mark, rolled back, true",
        "refused-last/exception, rolled back, true"
    })
    void whatIsRolledBackIsNowhere(String way, String ended, boolean written) {
        var never = send("/undecided/" + way, "Never " + way);
        assertThat(never.status()).as(never::body).isEqualTo(200);
        assertThat(never.json().getString("ended")).isEqualTo(ended);
        assertThat(never.json().getInt("after")).isZero();
        if (written) {
            assertThat(never.json().getInt("completing")).isEqualTo(1);
        }
        long next = send("/mail", "After " + way).position();
        var event = stream.nextEvent();
        assertThat(event.data()).contains("After " + way);
        assertThat(event.lastEventId()).isEqualTo(Long.toString(next));
        assertThat(subjects()).contains("\"After " + way + "\"").doesNotContain("\"Never " + way + "\"");
        stream.assertExhausted();
    }

    @Test
    void whatIsRefusedSendsNothing() {
        assertThat(as("bob").post("/mail", """
                {"to":"zoe","subject":"x","body":""}""").status()).isEqualTo(422);
        var ticket = openTicket();
        assertThat(stream.nextEvent().type()).isEqualTo("ticket-opened");
        assertThat(claim(ticket, "\"7\"").status()).isEqualTo(412);
        assertThat(claim(ticket, "\"1\"").status()).isEqualTo(200);
        assertThat(claim(ticket, "\"2\"").status()).isEqualTo(409);
        assertThat(stream.nextEvent().type()).isEqualTo("ticket-claimed");
        send("/mail", "End");
        assertThat(stream.nextEvent().type()).isEqualTo("mail-received");
        stream.assertExhausted();
    }

    @Test
    void ofThoseWhoClaimAtOnceOneWins() throws Exception {
        var ticket = openTicket();
        assertThat(stream.nextEvent().type()).isEqualTo("ticket-opened");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var claims = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> claim(ticket, "\"1\"").status())
                    .toList());
            assertThat(claims).extracting(claim -> claim.get()).containsExactlyInAnyOrder(200, 412, 412, 412);
        }
        assertThat(stream.nextEvent().type()).isEqualTo("ticket-claimed");
        send("/mail", "End");
        assertThat(stream.nextEvent().type()).isEqualTo("mail-received");
        stream.assertExhausted();
    }

    private static String openTicket() {
        var opened = as("carol").post("/console/tickets", """
                {"title":"Printer","description":""}""");
        assertThat(opened.status()).as(opened::body).isEqualTo(201);
        return "/console/tickets/" + opened.json("ticket").getInt("id");
    }

    private static Reply claim(String ticket, String version) {
        return as("bob")
                .with("Authorization", operator("bob"))
                .with("If-Match", version)
                .send("PUT", ticket + "/claim", BodyPublishers.noBody());
    }

    @Test
    void howeverManyCommitAtOnceTheirOrderIsThatOfTheirPositions() throws Exception {
        int threads = 4;
        int each = 30;
        var sent = new ConcurrentSkipListMap<Long, String>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var work = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int i = 0; i < each; i++) {
                            var subject = thread + ":" + i;
                            if (i % 3 == 0) {
                                assertThat(send("/undecided/refused-last/mark", subject)
                                                .status())
                                        .isEqualTo(200);
                            } else {
                                sent.put(send("/mail", subject).position(), subject);
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
        var heard = stream.awaitEvents(threads * each * 2 / 3);
        assertThat(heard)
                .extracting(event -> Long.valueOf(event.lastEventId()))
                .containsExactlyElementsOf(sent.keySet());
        var subjects = List.copyOf(sent.values());
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i).data()).contains("\"subject\":\"" + subjects.get(i) + "\"");
        }
        stream.assertExhausted();
    }

    @Test
    void whatWasCommittedSurvivesAKill() {
        send("/mail", "Seen");
        stream.nextEvent();
        stream.disconnect();
        send("/mail", "Missed");
        server.killAndRestart();
        stream.reconnect();
        assertThat(stream.nextEvent().data()).contains("Missed");
        assertThat(subjects()).contains("\"Seen\"", "\"Missed\"");
        send("/mail", "Afterwards");
        assertThat(stream.nextEvent().data()).contains("Afterwards");
        stream.assertExhausted();
    }
}
