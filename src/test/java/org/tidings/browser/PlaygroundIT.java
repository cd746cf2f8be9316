package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.servers.OnEveryServer;

/** The playground and the clock: single events, seen from both sides. */
@OnEveryServer
class PlaygroundIT {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private Site site;
    private Window window;

    @BeforeEach
    void start() {
        site = new Site();
        window = BROWSER.open();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void show(String page) {
        window.show(site.address().resolve(page));
        new Inspector(window).awaitOpen();
    }

    private void compose(String event, String id, String data) {
        window.fill("#compose-event [name=event]", event);
        window.fill("#compose-event [name=id]", id);
        window.fill("#compose-event [name=data]", data);
        window.click("#compose-event button.primary");
    }

    private String dispatched(String slot) {
        return window.text("#dispatched [data-slot=%s]".formatted(slot));
    }

    @Test
    void whatLeftAndWhatEventSourceMadeOfItStandSideBySide() {
        show("playground.html");

        compose("weather", "42", "Fog,\nthen sun.\n\nÆrø 🌊");

        eventually(() -> assertThat(dispatched("type")).isEqualTo("weather"));
        assertThat(dispatched("lastEventId")).isEqualTo("\"42\"");
        assertThat(dispatched("data")).isEqualTo("\"Fog,\\nthen sun.\\n\\nÆrø 🌊\"");
        eventually(() -> assertThat(window.text("#byte-count")).isNotEmpty());
        assertThat(String.valueOf(window.script("return document.querySelector('#bytes').textContent")))
                .matches("""
                        event: weather
                        id: 42
                        data: Fog,
                        data: then sun.
                        data:\s
                        data: Ærø 🌊

                        id: [0-9]+

                        """);
    }

    @Test
    void anEventWithoutANameIsAMessage() {
        show("playground.html?name=quay");

        compose("", "", "Ahoy");

        eventually(() -> assertThat(dispatched("type")).isEqualTo("message"));
        assertThat(dispatched("data")).isEqualTo("\"Ahoy\"");
    }

    @Test
    void theClockTicks() {
        show("clock.html?every=100ms");

        eventually(() -> assertThat(window.number("#tick-count")).isGreaterThan(3));
        assertThat(window.text("#tick-date")).matches("\\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void theClockTicksUnderANameOfOnesChoice() {
        show("clock.html?every=100ms&name=bell");

        eventually(() -> assertThat(new Inspector(window).frames())
                .hasSizeGreaterThan(3)
                .allMatch(frame -> frame.event().equals("bell")));
    }
}
