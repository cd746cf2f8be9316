package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes pictures of pages on which something has happened, for people to look at. */
class PicturesIT {

    /** Stops what glows for a moment, at its brightest. */
    private static final String FREEZE =
            "document.getAnimations().forEach(glow => { glow.pause(); glow.currentTime = 0; })";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private Site site;

    @BeforeEach
    void start() {
        site = new Site();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, light", "1280, 900, dark", "390, 844, light", "390, 844, dark"})
    void ofTheFrontPage(int width, int height, String colours) {
        var window = BROWSER.open().sized(width, height, colours);
        liveAndReplayed(window);

        window.script("scrollTo(0, 0)");
        assertThat(window.picture("front-%d-%s.png".formatted(width, colours))).isNotEmptyFile();
        window.script("document.querySelector('#inspector').scrollIntoView()");
        assertThat(window.picture("inspector-%d-%s.png".formatted(width, colours)))
                .isNotEmptyFile();
        var whole = (Long) window.script("return document.documentElement.scrollHeight");
        window.sized(width, whole.intValue(), colours);
        assertThat(window.picture("whole-%d-%s.png".formatted(width, colours))).isNotEmptyFile();
    }

    /** The one that the README shows. */
    @Test
    void ofTheReadme() {
        var window = BROWSER.open().sized(1280, 860, "light");
        liveAndReplayed(window);

        window.script("document.querySelector('#inspector').scrollIntoView()");
        assertThat(window.picture("tidings.png")).isNotEmptyFile();
    }

    private void liveAndReplayed(Window window) {
        site.as("alice").put("/mail/5/read");
        var wire = FrontPage.show(window, site.address(), "alice").wire();
        wire.cut();
        site.mail("bob", "alice", "The ferry is late");
        site.as("bob").post("/posts", "{\"text\":\"Waiting on the quay. The seagull has company now.\"}");
        site.asOperator("bob").with("If-Match", "\"1\"").put("/console/tickets/3/claim");
        site.mail("carol", "alice", "Cake on Thursday");
        wire.resume();
        wire.awaitOrigins("replayed: The ferry is late", "replayed: Cake on Thursday");
        window.script("document.getAnimations().forEach(glow => glow.cancel())");
        site.mail("bob", "alice", "It has come in after all");
        wire.awaitOrigins(
                "replayed: The ferry is late", "replayed: Cake on Thursday", "live: It has come in after all");
        eventually(() -> assertThat(window.text("#mail-list .subject")).isEqualTo("It has come in after all"));
        window.script(FREEZE);
    }
}
