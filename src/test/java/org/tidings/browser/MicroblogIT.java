package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.servers.OnEveryServer;

/** The microblog: a stream that carries the people one follows. */
@OnEveryServer
class MicroblogIT {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private Site site;
    private Cable cable;

    @BeforeEach
    void start() {
        site = new Site();
        cable = new Cable(site.address());
    }

    @AfterEach
    void stop() throws IOException {
        cable.close();
        site.close();
    }

    private FrontPage show(String user) {
        return FrontPage.show(BROWSER.open(), cable.address(), user);
    }

    /** Posts, without a window. */
    private void post(String user, String text) {
        assertThat(site.as(user)
                        .post("/posts", "{\"text\":\"%s\"}".formatted(text))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void followingSomeoneChangesTheStreamThatIsOpen() {
        site.as("alice").delete("/following/carol");
        var alice = show("alice");
        var bob = show("bob");
        post("carol", "Nobody hears this");

        alice.toggleFollowing("carol");
        eventually(() -> assertThat(posts(alice)).startsWith("Nobody hears this")); // loaded, not streamed
        post("carol", "The bread has risen");
        eventually(() -> assertThat(streamed(alice)).containsExactly("The bread has risen"));
        assertThat(posts(alice)).startsWith("The bread has risen");

        alice.toggleFollowing("carol");
        alice.window().awaitText("#following [data-user=carol]", "Follow carol");
        post("carol", "Alone again");
        bob.post("The harbour sleeps");
        eventually(() -> assertThat(streamed(alice)).containsExactly("The bread has risen", "The harbour sleeps"));
        assertThat(posts(alice)).startsWith("The harbour sleeps").doesNotContain("Alone again");

        assertThat(cable.streamRequests()).hasSize(2); // one for each window
    }

    @Test
    void aLikeIsCountedEverywhereAndADeletedPostIsGone() {
        var alice = show("alice");
        var bob = show("bob");
        alice.post("Chapter four has begun");
        site.as("bob").put("/following/alice");
        eventually(() -> assertThat(posts(bob)).startsWith("Chapter four has begun"));

        bob.press(bob.window().find("#post-list > li"), "like");
        eventually(() -> assertThat(alice.window().text("#post-list > li [data-slot=likes]"))
                .isEqualTo("1"));

        alice.press(alice.window().find("#post-list > li"), "delete");
        eventually(() -> assertThat(posts(bob)).doesNotContain("Chapter four has begun"));
    }

    private static List<String> posts(FrontPage page) {
        return page.texts("#post-list .text");
    }

    private static List<String> streamed(FrontPage page) {
        return page.wire().frames().stream()
                .filter(frame -> frame.event().equals("post-published"))
                .map(frame -> frame.json().getJsonObject("post").getString("text"))
                .toList();
    }
}
