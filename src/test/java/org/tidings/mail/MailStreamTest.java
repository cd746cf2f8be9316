package org.tidings.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.stream.EventStreams;
import org.tidings.wire.Token;

@OnEveryServer
class MailStreamTest extends ServerTest {

    private static final String HELLO = """
            {"to":"bob","subject":"Hello","body":""}""";

    @Test
    void carriesWhatHappensInTheCallersMailboxAndInNoOther() {
        try (var stream = stream("/mail/events", Token.field("bob"))) {
            as("bob").post("/mail", """
                    {"to":"alice","subject":"Not for Bob","body":""}""");
            int id = as("alice").post("/mail", HELLO).json("mail").getInt("id");
            as("bob").put("/mail/" + id + "/read");

            var received = stream.nextEvent();
            assertThat(received.type()).isEqualTo("mail-received");
            assertThat(received.data()).contains("\"subject\":\"Hello\"");
            stream.assertEvent("mail-read", """
                    {"id":%d,"read":true,"unread":1}""".formatted(id));
            stream.assertExhausted();
        }
    }

    @Test
    void goesOnWhereTheSnapshotWasTaken() {
        long position = as("bob").get("/mail").position();
        as("alice").post("/mail", HELLO);

        try (var stream = stream("/mail/events?lastEventId=" + position, Token.field("bob"))) {
            assertThat(stream.nextEvent().type()).isEqualTo("mail-received");
        }
    }

    @Test
    void isForTheOwnerOnly() {
        assertThat(anybody().get("/mail/events").status()).isEqualTo(401);
        assertThat(as("zoe").get("/mail/events").detail()).startsWith("There is no user 'zoe'");

        var others = as("alice").get("/events?channel=posts/carol&channel=mail/bob");
        assertThat(others.status()).isEqualTo(403);
        assertThat(others.detail()).isEqualTo("You may not read the channel mail/bob");
    }

    @Test
    void isDescribedByHeadAndNotOpened() {
        var head = as("bob").send("HEAD", "/mail/events", BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
        assertThat(bean(EventStreams.class).size()).isZero();
        assertThat(anybody()
                        .send("HEAD", "/mail/events", BodyPublishers.noBody())
                        .status())
                .isEqualTo(401);
    }
}
