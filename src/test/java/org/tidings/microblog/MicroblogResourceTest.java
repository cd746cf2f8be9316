package org.tidings.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiTest;
import org.tidings.stream.Journal;

class MicroblogResourceTest extends ApiTest {

    @Test
    void startsWithAFewPostsThatAreNoNews() {
        var posts = anybody().get("/posts");

        assertThat(posts.each("posts", "author")).containsExactly("\"bob\"", "\"carol\"", "\"alice\"", "\"bob\"");
        assertThat(posts.each("posts", "likedBy")).containsExactly("[]", "[\"bob\"]", "[]", "[\"alice\",\"carol\"]");
        assertThat(posts.json().getJsonArray("posts").getValuesAs(JsonObject.class))
                .extracting(post -> Instant.parse(post.getString("publishedAt")))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(as("carol").get("/following").body()).contains("[\"alice\",\"bob\"]");
        var channels = Set.of("posts/alice", "posts/bob", "posts/carol");
        assertThat(bean(Journal.class).read(channels, 0, 10).entries()).isEmpty();
    }

    @Test
    void publishesAPostAsItWasWritten() {
        var published = as("alice").post("/posts", """
                {"text":"<i>First</i> line\\nSecond line 🍞"}""");

        assertThat(published.status()).isEqualTo(201);
        var post = published.json("post");
        assertThat(post.keySet()).containsExactlyInAnyOrder("id", "author", "text", "publishedAt", "likedBy");
        assertThat(post.getString("text")).isEqualTo("<i>First</i> line\nSecond line 🍞");
        assertThat(published.header("Location")).endsWith("/api/posts/" + post.getInt("id"));
        assertThat(anybody().get("/posts/" + post.getInt("id")).json()).isEqualTo(published.json());
    }

    @Test
    void countsThe280CharactersAsPeopleDo() {
        assertThat(as("alice").post("/posts", text("🍞".repeat(280))).status()).isEqualTo(201);
        var tooLong = as("alice").post("/posts", text("🍞".repeat(281)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.detail()).isEqualTo("text has 281 characters; 1 to 280 are allowed");
        assertThat(as("alice").post("/posts", text("")).status()).isEqualTo(422);
        assertThat(as("alice").post("/posts", text("\\ud83c")).status()).isEqualTo(422);
    }

    @Test
    void listsThePostsOfEverybodyOrOfOne() {
        publish("carol", "Hello");

        var everybody = anybody().get("/posts?size=1");
        assertThat(everybody.json().keySet()).containsExactlyInAnyOrder("position", "total", "page", "size", "posts");
        assertThat(everybody.each("posts", "author")).containsExactly("\"carol\"");
        assertThat(anybody().get("/posts?author=bob").each("posts", "author")).containsOnly("\"bob\"");
        assertThat(anybody().get("/posts?author=zoe").json().getInt("total")).isZero();
        assertThat(anybody().get("/posts?size=1000").status()).isEqualTo(422);
    }

    @Test
    void followsAndUnfollowsAsOftenAsOneLikesAndSoDoesTheTimeline() {
        publish("carol", "From Carol");
        assertThat(as("bob").get("/posts/timeline").each("posts", "author")).containsOnly("\"bob\"", "\"alice\"");

        var followed = as("bob").put("/following/carol");
        assertThat(followed.status()).isEqualTo(200);
        assertThat(followed.body()).contains("\"following\":[\"alice\",\"carol\"]");
        assertUnchanged(() -> as("bob").put("/following/carol"), followed);
        assertThat(as("bob").get("/following").json()).isEqualTo(followed.json());

        var timeline = as("bob").get("/posts/timeline");
        assertThat(timeline.json().keySet())
                .containsExactlyInAnyOrder("position", "following", "total", "page", "size", "posts");
        assertThat(timeline.each("posts", "text")).first().isEqualTo("\"From Carol\"");

        assertThat(as("bob").delete("/following/carol").body()).contains("\"following\":[\"alice\"]");
        assertThat(as("bob").delete("/following/carol").status()).isEqualTo(200);
        assertThat(as("bob").get("/posts/timeline").each("posts", "author")).containsOnly("\"bob\"", "\"alice\"");
    }

    @Test
    void followsNeitherOneselfNorNobody() {
        var oneself = as("bob").put("/following/bob");
        assertThat(oneself.status()).isEqualTo(422);
        assertThat(oneself.detail()).isEqualTo("Nobody can follow themselves");

        var nobody = as("bob").put("/following/zoe");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.detail()).isEqualTo("There is no user 'zoe'; there are alice, bob and carol");
    }

    @Test
    void likesAPostAsOftenAsOneLikes() {
        int id = publish("alice", "Hello");

        var liked = as("bob").put("/posts/" + id + "/like");
        assertThat(liked.status()).isEqualTo(200);
        assertThat(liked.json("post").getJsonArray("likedBy").getString(0)).isEqualTo("bob");
        assertUnchanged(() -> as("bob").put("/posts/" + id + "/like"), liked);

        assertThat(as("bob").delete("/posts/" + id + "/like").json("post").getJsonArray("likedBy"))
                .isEmpty();
        assertThat(as("bob").delete("/posts/" + id + "/like").status()).isEqualTo(200);
    }

    @Test
    void letsOnlyTheAuthorDeleteAPost() {
        int id = publish("alice", "Hello");

        var forbidden = as("bob").delete("/posts/" + id);
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.detail()).isEqualTo("Only its author may delete a post");

        assertThat(as("alice").delete("/posts/" + id).status()).isEqualTo(204);
        assertThat(as("alice").delete("/posts/" + id).status()).isEqualTo(404);
        assertThat(anybody().get("/posts/" + id).detail()).isEqualTo("There is no post " + id);
        assertThat(as("bob").put("/posts/" + id + "/like").status()).isEqualTo(404);
    }

    @Test
    void wantsToKnowWhoIsAskingWhereItMatters() {
        assertThat(anybody().get("/posts/timeline").status()).isEqualTo(401);
        assertThat(anybody().post("/posts", text("x")).status()).isEqualTo(401);
        assertThat(anybody().put("/posts/1/like").status()).isEqualTo(401);
        assertThat(anybody().delete("/posts/1").status()).isEqualTo(401);
        assertThat(anybody().get("/following").status()).isEqualTo(401);
    }

    private int publish(String author, String text) {
        return as(author).post("/posts", text(text)).json("post").getInt("id");
    }

    private static String text(String text) {
        return """
                {"text":"%s"}""".formatted(text);
    }
}
