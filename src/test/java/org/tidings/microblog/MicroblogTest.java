package org.tidings.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.rest.FiredEvents;
import org.tidings.rest.Together;

class MicroblogTest {

    private final FiredEvents events = new FiredEvents();
    private final Microblog microblog = new Microblog();

    @BeforeEach
    void wire() {
        microblog.events = events;
        microblog.clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    }

    @Test
    void publishesAPostOnTheChannelOfItsAuthor() {
        var post = microblog.publish("alice", new PostDraft("First line\nSecond line"));

        assertThat(post.text()).isEqualTo("First line\nSecond line");
        assertThat(post.likedBy()).isEmpty();
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
        for (var author : List.of("alice", "bob", "carol", "alice")) {
            microblog.publish(author, new PostDraft("by " + author));
        }

        var timeline = microblog.timeline(List.of("alice", "bob"), 0, 2);

        assertThat(timeline.total()).isEqualTo(3);
        assertThat(timeline.posts()).extracting(Post::id).containsExactly(4L, 2L);
        assertThat(microblog.timeline(List.of("alice", "bob"), 1, 2).posts())
                .extracting(Post::id)
                .containsExactly(1L);
    }

    @Test
    void startsWithAFewPostsThatAreNoNews() {
        microblog.seed();

        assertThat(microblog.timeline(List.of("alice", "bob", "carol"), 0, 20).posts())
                .isNotEmpty()
                .isSortedAccordingTo((a, b) -> b.publishedAt().compareTo(a.publishedAt()));
        assertThat(events.all()).isEmpty();
    }

    @Test
    void tellsTheLastStateOfAPostLastHoweverManyLikeItAtOnce() throws Exception {
        long id = microblog.publish("alice", new PostDraft("Hello")).id();

        Together.on(8, fan -> () -> {
            for (int i = 0; i < 100; i++) {
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
        assertThat(events.of(PostLiked.class)).hasSize(800);
    }

    private static List<String> without(List<String> users, String user) {
        return users.stream().filter(other -> !other.equals(user)).toList();
    }
}
