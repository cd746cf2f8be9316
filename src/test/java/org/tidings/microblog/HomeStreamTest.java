package org.tidings.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;
import org.tidings.stream.EventStreams;
import org.tidings.wire.Token;

@OnEveryServer
class HomeStreamTest extends ServerTest {

    @Test
    void followsWhomItsUserFollowsWhileItIsOpen() {
        try (var stream = stream("/posts/events", Token.field("bob"))) {
            publish("carol", "Not yet");
            publish("bob", "Mine");
            assertThat(stream.nextEvent().data()).contains("Mine");

            as("bob").put("/following/carol");
            stream.assertEvent("user-followed", """
                    {"followed":"carol","user":"bob"}""");
            publish("carol", "Now");
            assertThat(stream.nextEvent().data()).contains("Now");

            as("bob").delete("/following/carol");
            stream.assertEvent("user-unfollowed", """
                    {"unfollowed":"carol","user":"bob"}""");
            publish("carol", "No more");
            publish("bob", "Mine again");
            assertThat(stream.nextEvent().data()).contains("Mine again");
        }
    }

    @Test
    void tellsOfLikesAndDeletions() {
        try (var stream = stream("/posts/events", Token.field("alice"))) {
            int id = publish("bob", "Hello"); // whom Alice follows from the start
            as("carol").put("/posts/" + id + "/like");
            as("bob").delete("/posts/" + id);

            assertThat(stream.nextEvent().type()).isEqualTo("post-published");
            stream.assertEvent("post-liked", """
                    {"author":"bob","id":%d,"liked":true,"likedBy":["carol"],"user":"carol"}""".formatted(id));
            stream.assertEvent("post-deleted", """
                    {"author":"bob","id":%d}""".formatted(id));
        }
    }

    @Test
    void isDescribedByHeadAndNotOpened() {
        assertThat(as("bob")
                        .send("HEAD", "/posts/events", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        assertThat(bean(EventStreams.class).size()).isZero();
        assertThat(anybody().get("/posts/events").status()).isEqualTo(401);
    }

    private int publish(String author, String text) {
        return as(author).post("/posts", """
                {"text":"%s"}""".formatted(text)).json("post").getInt("id");
    }
}
