package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.tidings.servers.OnEveryServer;

/** The back office, with two operators at work on the same things. */
@OnEveryServer
class ConsoleIT {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private Site site;
    private FrontPage alice;
    private FrontPage bob;
    private String ticket;

    @BeforeEach
    void start() {
        site = new Site();
        alice = FrontPage.show(BROWSER.open(), site.address(), "alice");
        bob = FrontPage.show(BROWSER.open(), site.address(), "bob");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void whoIsSlowerIsShownWhatTheOtherWroteAndMayInsist() {
        runIntoAConflict();

        alice.window().click("#ticket-list [data-choice=keep]");

        eventually(() -> assertThat(bob.titleOf(ticket)).isEqualTo("Labels, said alice"));
        assertThat(alice.titleOf(ticket)).isEqualTo("Labels, said alice");
        assertThat(alice.window().findAll("#ticket-list .conflict")).isEmpty();
    }

    @Test
    void whoIsSlowerIsShownWhatTheOtherWroteAndMayTakeIt() {
        runIntoAConflict();

        alice.window().click("#ticket-list [data-choice=take]");

        assertThat(alice.ticket(ticket).findElement(By.name("title")).getDomProperty("value"))
                .isEqualTo("Labels, said bob");
        assertThat(alice.window().findAll("#ticket-list .conflict")).isEmpty();
        assertThat(bob.titleOf(ticket)).isEqualTo("Labels, said bob");
    }

    private void runIntoAConflict() {
        ticket = site.ticket("Labels");
        eventually(() -> assertThat(alice.titleOf(ticket)).isEqualTo("Labels"));
        eventually(() -> assertThat(bob.titleOf(ticket)).isEqualTo("Labels"));
        alice.editTicket(ticket, "Labels, said alice");
        bob.editTicket(ticket, "Labels, said bob");
        bob.saveTicket(ticket);
        eventually(() -> assertThat(alice.titleOf(ticket)).isEqualTo("Labels, said bob"));
        alice.window().awaitText("#ticket-list [data-slot=moved]", "bob changed this ticket while you were writing.");

        alice.saveTicket(ticket);

        eventually(() -> assertThat(alice.window().text("#ticket-list .conflict"))
                .contains("bob was faster.", "Labels, said alice", "Labels, said bob"));
        assertThat(bob.titleOf(ticket)).isEqualTo("Labels, said bob");
    }

    @Test
    void everyoneSeesAJobMoveAndAnyoneMayEndIt() {
        alice.startJob("Count the gulls", 1000, 10);

        eventually(() -> assertThat(done(bob.job("Count the gulls"))).isPositive());
        var before = done(bob.job("Count the gulls"));
        eventually(() -> assertThat(done(bob.job("Count the gulls"))).isGreaterThan(before));
        assertThat(state(bob.job("Count the gulls"))).isEqualTo("running");

        bob.press(bob.job("Count the gulls"), "cancel");
        eventually(() -> assertThat(state(alice.job("Count the gulls"))).isEqualTo("cancelled"));
        eventually(() -> assertThat(state(bob.job("Count the gulls"))).isEqualTo("cancelled"));
    }

    @Test
    void everyoneSeesAJobEnd() {
        alice.startJob("Count the herons", 3, 10);

        eventually(() -> assertThat(state(bob.job("Count the herons"))).isEqualTo("finished"));
        var job = bob.job("Count the herons");
        assertThat(done(job)).isEqualTo(3);
        assertThat(job.findElement(By.cssSelector("[data-slot=percent]")).getText())
                .isEqualTo("100 %");
    }

    private static String state(WebElement job) {
        return String.valueOf(job.getDomAttribute("data-state"));
    }

    private static int done(WebElement job) {
        return Integer.parseInt(
                String.valueOf(job.findElement(By.tagName("progress")).getDomProperty("value")));
    }
}
