package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.servers.OnEveryServer;

/** A page whose connection ends: by hand, with the server, with the network. Nothing is lost and nothing comes twice. */
@OnEveryServer
class ConnectionIT {

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
    void whatHappensWhileTheConnectionIsCutIsReplayedInOrderAndThenItIsLive() {
        var alice = show("alice");
        var bob = show("bob");
        bob.writeMail("alice", "Before", "");
        alice.wire().awaitMails("Before");
        int unread = alice.unread();

        alice.wire().cut();
        bob.writeMail("alice", "First", "");
        bob.writeMail("alice", "Second", "");
        bob.writeMail("alice", "Third", "");
        assertThat(alice.wire().frames()).hasSize(1);
        assertThat(alice.subjects()).startsWith("Before");

        alice.wire().resume();
        alice.wire().awaitOrigins("replayed: First", "replayed: Second", "replayed: Third");
        bob.writeMail("alice", "After", "");
        alice.wire().awaitOrigins("replayed: First", "replayed: Second", "replayed: Third", "live: After");

        alice.wire().awaitMails("Before", "First", "Second", "Third", "After");
        assertThat(alice.subjects()).startsWith("After", "Third", "Second", "First", "Before");
        assertThat(alice.unread()).isEqualTo(unread + 4);
        assertThat(alice.wire().count("replayed")).isEqualTo(3);
        assertThat(alice.wire().count("live")).isEqualTo(1);
        assertThat(alice.wire().count("gaps")).isZero();
        assertIdsIncrease(alice);
    }

    @Test
    void aPageThatOutlivesTheServersMemoryIsToldOfTheGapLoadsEverythingAgainAndIsLive() {
        var alice = show("alice");
        var seeded = alice.subjects();
        site.mail("bob", "alice", "Soon forgotten");
        alice.wire().awaitMails("Soon forgotten");

        site.restart();

        eventually(() -> assertThat(alice.window().text("#notice")).startsWith("Part of the history"));
        eventually(() -> assertThat(alice.subjects()).isEqualTo(seeded));
        assertThat(alice.wire().count("gaps")).isEqualTo(1);
        site.mail("bob", "alice", "After the restart");
        alice.wire().awaitMails("Soon forgotten", "After the restart");
        eventually(() -> assertThat(alice.subjects()).startsWith("After the restart"));
        assertIdsIncrease(alice);
    }

    @Test
    void theBrowserComesBackByItselfAndItsHeaderWinsOverTheAddress() throws IOException {
        try (var cable = new Cable(site.address())) {
            var alice = FrontPage.show(BROWSER.open(), cable.address(), "alice");
            site.mail("bob", "alice", "Before");
            alice.wire().awaitMails("Before");

            cable.pull();
            alice.window().awaitText("#state", "CONNECTING");
            site.mail("bob", "alice", "First");
            site.mail("bob", "alice", "Second");
            cable.plugIn();

            alice.wire().awaitOrigins("replayed: First", "replayed: Second");
            site.mail("bob", "alice", "After");
            alice.wire().awaitOrigins("replayed: First", "replayed: Second", "live: After");
            alice.wire().awaitMails("Before", "First", "Second", "After");
            assertIdsIncrease(alice);
            assertThat(alice.subjects()).startsWith("After", "Second", "First", "Before");
            assertThat(alice.wire().count("gaps")).isZero();

            var requests = cable.streamRequests();
            assertThat(requests).hasSize(2);
            assertThat(requests.get(0).lastEventId()).isEmpty();
            assertThat(requests.get(1).target()).isEqualTo(requests.get(0).target());
            assertThat(requests.get(1).lastEventId())
                    .contains(alice.wire().frames().get(0).id())
                    .isNotEqualTo(requests.get(1).parameter());
        }
    }

    @Test
    void aNetworkThatBreaksAgainAndAgainLosesNothing() throws IOException {
        try (var cable = new Cable(site.address())) {
            var alice = FrontPage.show(BROWSER.open(), cable.address(), "alice");
            var expected = new ArrayList<String>();
            for (int round = 1; round <= 5; round++) {
                cable.pull();
                for (var when : List.of("while it was broken", "as it was mended")) {
                    var subject = "Round %d, %s".formatted(round, when);
                    site.mail("bob", "alice", subject);
                    expected.add(subject);
                    cable.plugIn();
                }
                alice.wire().awaitMails(expected.toArray(String[]::new));
            }
            assertIdsIncrease(alice);
            assertThat(alice.subjects()).startsWith(expected.reversed().toArray(String[]::new));
            assertThat(alice.wire().count("gaps")).isZero();
        }
    }

    private static void assertIdsIncrease(FrontPage page) {
        List<Long> ids = page.wire().frames().stream()
                .map(frame -> Long.valueOf(frame.id()))
                .toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
}
