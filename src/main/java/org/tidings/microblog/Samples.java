package org.tidings.microblog;

import java.time.Duration;
import java.time.Instant;

/** The posts that are there when the application starts, so that the first look is not empty. */
final class Samples {

    private Samples() {}

    static void fill(Posts posts, Instant now) {
        var ferry = posts.add(
                "bob",
                new PostDraft("The 8:10 ferry is running again. Coffee on deck tastes better than it should."),
                now.minus(Duration.ofHours(27)));
        posts.update(ferry.liked("alice").liked("carol"));
        posts.add(
                "alice",
                new PostDraft("Chapter three is done.\nChapter four looks at me from across the room."),
                now.minus(Duration.ofHours(6)));
        var bread = posts.add(
                "carol",
                new PostDraft("Day two of the sourdough. It has opinions now. 🍞"),
                now.minus(Duration.ofHours(2)));
        posts.update(bread.liked("bob"));
        posts.add(
                "bob",
                new PostDraft("Fog over the harbour, and one very confident seagull."),
                now.minus(Duration.ofMinutes(25)));
    }
}
