package org.tidings.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.embedded.Container;
import org.tidings.embedded.Fired;
import org.tidings.rest.Together;

class FollowingTest {

    @RegisterExtension
    static final Container CONTAINER = new Container();

    private final Fired events = CONTAINER.events();
    private final Following following = CONTAINER.bean(Following.class);
    private final HomeTimelines home = CONTAINER.bean(HomeTimelines.class);

    @BeforeEach
    void bobFollowsAlice() {
        following.follow("bob", "alice");
        events.clear();
    }

    @Test
    void followsOnce() {
        assertThat(following.follow("bob", "alice")).containsExactly("alice");
        assertThat(following.follow("bob", "carol")).containsExactly("alice", "carol");
        assertThat(following.follow("bob", "carol")).containsExactly("alice", "carol");

        assertThat(following.of("bob")).containsExactly("alice", "carol");
        assertThat(events.all()).containsExactly(new UserFollowed("bob", "carol"));
        assertThat(events.all().getFirst().channel()).isEqualTo("posts/bob");
    }

    @Test
    void unfollowsOnce() {
        following.follow("bob", "carol");

        assertThat(following.unfollow("bob", "carol")).containsExactly("alice");
        assertThat(following.unfollow("bob", "carol")).containsExactly("alice");

        assertThat(following.of("bob")).containsExactly("alice");
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

    @Test
    void forgetsAndDoesNotTellWhatWasRolledBack() throws Exception {
        int before = CONTAINER.recorded("posts/bob").size();

        CONTAINER.rolledBack(() -> following.follow("bob", "carol"));
        CONTAINER.rolledBack(() -> following.unfollow("bob", "alice"));

        assertThat(following.of("bob")).containsExactly("alice");
        assertThat(CONTAINER.recorded("posts/bob")).hasSize(before);
    }

    @Test
    void tellsLastWhatHoldsHoweverManyChangeItAtOnce() throws Exception {
        int before = CONTAINER.recorded("posts/bob").size();

        Together.on(8, window -> () -> {
            for (int i = 0; i < 25; i++) {
                following.follow("bob", "carol");
                following.unfollow("bob", "carol");
            }
            if (window == 0) {
                following.follow("bob", "carol");
            }
            return null;
        });

        var told = CONTAINER.recorded("posts/bob").stream()
                .skip(before)
                .map(entry -> entry.publication().fields().event())
                .toList();
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i)).isEqualTo(i % 2 == 0 ? "user-followed" : "user-unfollowed");
        }
        assertThat(following.of("bob"))
                .isEqualTo(told.getLast().equals("user-followed") ? List.of("alice", "carol") : List.of("alice"));
    }
}
