package org.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.stream.EventStreams;
import org.tidings.wire.ServerSentEvent;
import org.tidings.wire.Token;

@OnEveryServer
class ConsoleStreamTest extends ServerTest {

    @Test
    void showsEveryOperatorWhatTheOthersDo() {
        try (var stream = stream("/console/events", Token.field("carol"))) {
            var opened = asOperator("alice").post("/console/tickets", """
                    {"title":"Printer","description":"It is on fire"}""");
            int id = opened.json("ticket").getInt("id");
            asOperator("bob").with("If-Match", "\"1\"").put("/console/tickets/" + id + "/claim");

            stream.assertEvent(
                    "ticket-opened", """
                    {"ticket":{"assignee":null,"changedAt":"%s","changedBy":"alice","description":"It is on fire",\
                    "id":%d,"state":"open","title":"Printer","version":1}}""".formatted(opened.json("ticket").getString("changedAt"), id));
            var claimed = stream.nextEvent();
            assertThat(claimed.type()).isEqualTo("ticket-claimed");
            assertThat(claimed.data()).contains("\"assignee\":\"bob\"", "\"version\":2");
        }
    }

    @Test
    void showsEveryOperatorHowFarAJobHasCome() {
        try (var stream = stream("/console/events", Token.field("carol"))) {
            int id = asOperator("alice").post("/console/jobs", """
                    {"name":"Count","steps":2,"stepMillis":300}""").json("job").getInt("id");

            assertThat(stream.nextEvent().type()).isEqualTo("job-started");
            stream.assertEvent("job-progressed", """
                    {"job":{"done":1,"id":%d,"name":"Count","percent":50,"reason":null,"startedBy":"alice",\
                    "state":"running","steps":2}}""".formatted(id));
            assertThat(stream.nextEvent()).extracting(ServerSentEvent::type).isEqualTo("job-finished");
        }
    }

    @Test
    void isDescribedByHeadAndNotOpened() {
        assertThat(as("carol")
                        .send("HEAD", "/console/events", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        assertThat(bean(EventStreams.class).size()).isZero();
    }
}
