package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.servers.OnEveryServer;

/** The way in, and the way out. */
@OnEveryServer
class SignInIT {

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

    private Window stranger() {
        var window = BROWSER.open().as("alice", site.address());
        window.forgetCookies();
        return window;
    }

    @Test
    void whoHasNotSignedInIsAskedToAndComesBack() {
        var window = stranger().show(site.address());
        eventually(() -> window.click("#sign-in [data-user=carol]"));

        new Inspector(window).awaitOpen();
        window.awaitText("#user [data-user]", "carol");
        assertThat(window.find("#console").isDisplayed()).isTrue();
        assertThat(window.script("return document.cookie")).isEqualTo("");
    }

    @Test
    void signingOutInOneWindowEndsTheStreamOfTheOther() {
        var window = stranger().show(site.address());
        eventually(() -> window.click("#sign-in [data-user=alice]"));
        new Inspector(window).awaitOpen();
        assertThat(window.find("#console").isDisplayed()).isFalse();
        var other = BROWSER.open().show(site.address());
        new Inspector(other).awaitOpen();

        window.click("#sign-out");

        eventually(() -> assertThat(window.findAll("#sign-in [data-user]")).hasSize(3));
        eventually(() -> assertThat(other.findAll("#sign-in [data-user]")).hasSize(3));
    }
}
