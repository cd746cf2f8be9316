package org.tidings.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.rest.FiredEvents;

class FollowingTest {

    private final FiredEvents events = new FiredEvents();
    private final Following following = new Following();
    private final HomeTimelines home = new HomeTimelines();

    @BeforeEach
    void wire() {
        following.events = events;
        home.following = following;
    }

    @Test
    void followsOnce() {
        assertThat(following.follow("bob", "alice")).containsExactly("alice");
        assertThat(following.follow("bob", "carol")).containsExactly("alice", "carol");
        assertThat(following.follow("bob", "carol")).containsExactly("alice", "carol");

        assertThat(events.all()).containsExactly(new UserFollowed("bob", "carol"));
        assertThat(events.all().getFirst().channel()).isEqualTo("posts/bob");
    }

    @Test
    void unfollowsOnce() {
        following.follow("bob", "carol");

        assertThat(following.unfollow("bob", "carol")).containsExactly("alice");
        assertThat(following.unfollow("bob", "carol")).containsExactly("alice");

        assertThat(events.of(UserUnfollowed.class)).containsExactly(new UserUnfollowed("bob", "carol"));
    }

    @Test
    void putsTheFollowerAndTheFollowedBehindHome() {
        assertThat(home.members("home/bob")).containsExactlyInAnyOrder("posts/bob", "posts/alice");

        following.follow("bob", "carol");
        assertThat(home.members("home/bob")).containsExactlyInAnyOrder("posts/bob", "posts/alice", "posts/carol");

        following.unfollow("bob", "carol");
        assertThat(home.members("home/bob")).containsExactlyInAnyOrder("posts/bob", "posts/alice");
    }

    /** Else a stream would not hear that it has to ask again. */
    @Test
    void tellsOfAChangeOfHomeOnAChannelBehindHomeUnderANameThatHomeListensTo() {
        following.follow("bob", "carol");
        following.unfollow("bob", "carol");

        assertThat(events.all()).hasSize(2).allSatisfy(event -> {
            assertThat(home.members("home/bob")).contains(event.channel());
            assertThat(home.changedBy()).contains(event.message().event());
        });
    }

    @Test
    void coversHomesAndNothingElse() {
        assertThat(home.covers("home/alice")).isTrue();
        assertThat(home.covers("posts/alice")).isFalse();
        assertThat(home.covers("homes/alice")).isFalse();
    }

    @Test
    void answersAStrangerWithoutRememberingThem() {
        assertThat(home.members("home/zoe")).containsExactly("posts/zoe");
        assertThat(following.of("zoe")).isEmpty();
    }
}
