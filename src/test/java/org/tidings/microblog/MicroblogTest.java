package org.tidings.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.embedded.Container;
import org.tidings.embedded.Fired;
import org.tidings.rest.Together;

class MicroblogTest {

    @RegisterExtension
    static final Container CONTAINER = new Container();

    private final Fired events = CONTAINER.events();
    private final Microblog microblog = CONTAINER.bean(Microblog.class);

    @Test
    void publishesAPostOnTheChannelOfItsAuthor() {
        var post = microblog.publish("alice", new PostDraft("First line\nSecond line"));

        assertThat(post.text()).isEqualTo("First line\nSecond line");
        assertThat(post.likedBy()).isEmpty();
        assertThat(microblog.find(post.id())).contains(post);
        assertThat(events.all()).containsExactly(new PostPublished(post));
        assertThat(events.all().getFirst().channel()).isEqualTo("posts/alice");
    }

    @Test
    void likesAPostOnce() {
        long id = microblog.publish("alice", new PostDraft("Hello")).id();

        microblog.like("bob", id, true);
        microblog.like("bob", id, true);
        microblog.like("carol", id, true);
        microblog.like("bob", id, false);
        microblog.like("bob", id, false);

        assertThat(events.of(PostLiked.class))
                .containsExactly(
                        new PostLiked(id, "alice", "bob", true, List.of("bob")),
                        new PostLiked(id, "alice", "carol", true, List.of("bob", "carol")),
                        new PostLiked(id, "alice", "bob", false, List.of("carol")));
        assertThat(events.of(PostLiked.class).getFirst().channel()).isEqualTo("posts/alice");
    }

    @Test
    void likesNothingThatDoesNotExist() {
        assertThat(microblog.like("bob", 17, true)).isEmpty();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void deletesAPostOnce() {
        long id = microblog.publish("alice", new PostDraft("Hello")).id();

        microblog.delete(id);
        microblog.delete(id);

        assertThat(microblog.find(id)).isEmpty();
        assertThat(events.of(PostDeleted.class)).containsExactly(new PostDeleted(id, "alice"));
    }

    @Test
    void showsThePagesOfATimelineNewestFirst() {
        var ids = Stream.of("alice", "bob", "carol", "alice")
                .map(author ->
                        microblog.publish(author, new PostDraft("by " + author)).id())
                .toList();
        microblog.like("bob", ids.get(3), true);

        var timeline = microblog.timeline(List.of("alice", "bob"), 0, 2);

        assertThat(timeline.total()).isEqualTo(3);
        assertThat(timeline.posts()).extracting(Post::likedBy).containsExactly(List.of("bob"), List.of());
        assertThat(timeline.posts()).extracting(Post::id).containsExactly(ids.get(3), ids.get(1));
        assertThat(microblog.timeline(List.of("alice", "bob"), 1, 2).posts())
                .extracting(Post::id)
                .containsExactly(ids.get(0));
    }

    @Test
    void remembersWhoLikesAPostInTheOrderInWhichTheyCame() {
        long id = microblog.publish("alice", new PostDraft("Hello")).id();

        for (var fan : List.of("carol", "alice", "bob")) {
            microblog.like(fan, id, true);
        }
        microblog.like("carol", id, false);
        microblog.like("carol", id, true);

        assertThat(microblog.find(id).orElseThrow().likedBy()).containsExactly("alice", "bob", "carol");
    }

    @Test
    void deletesAPostThatIsLiked() {
        long id = microblog.publish("alice", new PostDraft("Hello")).id();
        microblog.like("bob", id, true);

        microblog.delete(id);

        assertThat(microblog.find(id)).isEmpty();
        assertThat(microblog.like("bob", id, true)).isEmpty();
    }

    @Test
    void forgetsAndDoesNotTellWhatWasRolledBack() throws Exception {
        var kept = microblog.publish("alice", new PostDraft("Hello"));

        CONTAINER.rolledBack(() -> microblog.publish("alice", new PostDraft("Never mind")));
        CONTAINER.rolledBack(() -> microblog.like("bob", kept.id(), true));

        assertThat(microblog.timeline(List.of("alice"), 0, 20).posts()).containsExactly(kept);
        assertThat(CONTAINER.recorded("posts/alice")).hasSize(1);
    }

    @Test
    void tellsTheLastStateOfAPostLastHoweverManyLikeItAtOnce() throws Exception {
        long id = microblog.publish("alice", new PostDraft("Hello")).id();

        Together.on(8, fan -> () -> {
            for (int i = 0; i < 26; i++) {
                microblog.like("fan" + fan, id, i % 2 == 0);
            }
            return null;
        });

        // Each event differs from the one before by exactly the like that it tells of.
        List<String> before = List.of();
        for (var liked : events.of(PostLiked.class)) {
            assertThat(liked.likedBy().contains(liked.user())).isEqualTo(liked.liked());
            assertThat(without(liked.likedBy(), liked.user())).isEqualTo(without(before, liked.user()));
            before = liked.likedBy();
        }
        assertThat(events.of(PostLiked.class)).hasSize(208);
        assertThat(microblog.find(id).orElseThrow().likedBy()).isEqualTo(before).isEmpty();
        assertThat(CONTAINER.recorded("posts/alice").stream()
                        .skip(1) // its publication
                        .map(entry -> entry.publication().fields().data()))
                .zipSatisfy(
                        events.of(PostLiked.class),
                        (data, liked) -> assertThat(data)
                                .contains("\"liked\":" + liked.liked(), "\"user\":\"" + liked.user() + "\""));
    }

    private static List<String> without(List<String> users, String user) {
        return users.stream().filter(other -> !other.equals(user)).toList();
    }
}
