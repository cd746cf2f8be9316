package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tidings.servers.OnEveryServer;

/** The front page, and what holds for every page. */
@OnEveryServer
class FrontPageIT {

    static final List<String> PAGES = List.of("", "clock.html", "playground.html");

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

    private FrontPage show(String user) {
        return FrontPage.show(BROWSER.open(), site.address(), user);
    }

    @Test
    void aMailThatBobWritesArrivesInBothWindowsOfAlice() {
        var first = show("alice");
        var second = show("alice");
        int unread = first.unread();

        show("bob").writeMail("alice", "The lantern", "Found it.");

        for (var window : List.of(first, second)) {
            eventually(() -> assertThat(window.subjects()).startsWith("The lantern"));
            assertThat(window.unread()).isEqualTo(unread + 1);
            assertThat(window.window().title()).isEqualTo("(%d) Tidings for alice".formatted(unread + 1));
            window.wire().awaitMails("The lantern");
        }
    }

    @Test
    void whatAliceDoesInOneTabIsDoneInTheOther() {
        site.mail("bob", "alice", "The anchor");
        var first = show("alice");
        var second = show("alice");
        int unread = second.unread();

        var mail = first.readMail("The anchor");
        eventually(() -> assertThat(second.unread()).isEqualTo(unread - 1));

        first.press(mail, "toggle-read");
        eventually(() -> assertThat(second.unread()).isEqualTo(unread));

        first.readMail("The anchor");
        first.press(mail, "delete");
        eventually(
                () -> assertThat(second.subjects()).doesNotContain("The anchor").isEqualTo(first.subjects()));
        eventually(() -> assertThat(second.unread()).isEqualTo(unread - 1).isEqualTo(first.unread()));
    }

    @Test
    void markupInAMailStaysText() {
        var alice = show("alice");
        var markup = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";

        show("bob").writeMail("alice", markup, markup);

        alice.wire().awaitMails(markup);
        eventually(() -> assertThat(alice.subjects()).startsWith(markup));
        var mail = alice.readMail(markup);
        eventually(() -> assertThat(alice.window().text("#mail-list > li [data-slot=body]"))
                .isEqualTo(markup));
        assertThat(mail.isDisplayed()).isTrue();
        assertThat(alice.window().findAll("#mail-list img, #mail-list script, #frames img, #frames script"))
                .isEmpty();
        assertThat(alice.window().title()).endsWith("Tidings for alice");
    }

    @Test
    void ordinaryUseLeavesTheBrowsersConsoleEmpty() {
        var alice = show("alice");
        alice.writeMail("alice", "To myself", "");
        alice.readMail("To myself");
        alice.post("Two lines,\none post.");
        alice.toggleFollowing("carol");
        var ticket = site.ticket("No wind");
        eventually(() -> alice.press(alice.ticket(ticket), "claim"));
        eventually(() ->
                assertThat(alice.ticket(ticket).getDomAttribute("data-state")).isEqualTo("claimed"));
        alice.startJob("Count the boats", 2, 1);
        eventually(() -> assertThat(alice.job("Count the boats").getDomAttribute("data-state"))
                .isEqualTo("finished"));
        alice.wire().cut();
        alice.wire().resume();
        assertThat(alice.window().console()).isEmpty();

        var other = BROWSER.open().as("alice", site.address());
        for (var page : PAGES) {
            other.show(site.address().resolve(page));
            new Inspector(other).awaitOpen();
            assertThat(other.console()).as(page).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void aPageWithoutEventSourceSaysSo(String page) {
        var window = BROWSER.open()
                .as("alice", site.address())
                .prepared("delete window.EventSource")
                .show(site.address().resolve(page));

        eventually(() -> assertThat(window.text("#no-eventsource")).startsWith("This browser has no EventSource"));
        assertThat(window.console()).isEmpty();
    }

    @Test
    void withoutEventSourceTheFrontPageStillShowsWhatThereIs() {
        var window = BROWSER.open()
                .as("alice", site.address())
                .prepared("delete window.EventSource")
                .show(site.address());

        eventually(() -> assertThat(window.findAll("#mail-list > li")).isNotEmpty());
        eventually(() -> assertThat(window.findAll("#ticket-list > li")).isNotEmpty());
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void fitsAPhoneWithoutScrollingSideways(String page) {
        var endless = "Donaudampfschiff".repeat(12);
        site.mail("bob", "alice", endless);
        site.as("bob").post("/posts", "{\"text\":\"%s\"}".formatted(endless));
        site.asOperator("bob")
                .post("/console/tickets", "{\"title\":\"%1$s\",\"description\":\"%1$s\"}".formatted(endless));
        site.asOperator("bob")
                .post("/console/jobs", "{\"name\":\"%s\",\"steps\":1}".formatted("Donaudampfschiff".repeat(6)));
        var window = BROWSER.open()
                .as("alice", site.address())
                .sized(390, 844, "light")
                .show(site.address().resolve(page));
        var wire = new Inspector(window).awaitOpen();
        site.mail("bob", "alice", endless);
        site.as("bob").post("/playground/alice", "{\"data\":\"%s\"}".formatted(endless));
        eventually(() -> assertThat(wire.frames()).isNotEmpty());

        window.script("document.querySelectorAll('details').forEach(details => details.open = true)");

        assertThat(window.script("return document.documentElement.scrollWidth")).isEqualTo(390L);
        assertThat(window.script("return innerWidth")).isEqualTo(390L);
    }

    @Test
    void aPhoneIsEnoughToWriteAMail() {
        var bob = FrontPage.show(BROWSER.open().sized(390, 844, "dark"), site.address(), "bob");
        var alice = show("alice");

        bob.writeMail("alice", "From the ferry", "No signal, and yet.");

        eventually(() -> assertThat(alice.subjects()).startsWith("From the ferry"));
    }
}
