package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import jakarta.json.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.servers.OnEveryServer;

/** What users write is text, whatever is in it: OWASP's WSTG-INPV-01 and -02. */
@OnEveryServer
class MarkupIT {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    /** From OWASP's cheat sheet on the evasion of filters. */
    private static final String EVIL = "<img src=x onerror=\"window.evil=1\"><script>window.evil=1</script>"
            + "<svg/onload=window.evil=1><a href=\"javascript:window.evil=1\">x</a>'\">{{7*7}}&lt;b&gt;";

    private Site site;

    @BeforeEach
    void start() {
        site = new Site();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void send(String user, String path, Map<String, Object> members) {
        var json = Json.createObjectBuilder(members).build().toString();
        assertThat(site.as(user).post(path, json).status()).isEqualTo(201);
    }

    @Test
    void markupOfAUserStaysText() {
        var carol = FrontPage.show(BROWSER.open(), site.address(), "carol"); // an operator sees most
        send("carol", "/posts", Map.of("text", EVIL));
        send("bob", "/mail", Map.of("to", "carol", "subject", EVIL, "body", EVIL));
        send("carol", "/console/tickets", Map.of("title", EVIL, "description", EVIL));
        send("carol", "/console/jobs", Map.of("name", EVIL.substring(0, 100), "steps", 1, "stepMillis", 0));
        var window = carol.window();
        eventually(() -> assertThat(window.text("#post-list .text")).isEqualTo(EVIL));
        eventually(() -> assertThat(window.text("#mail-list .subject")).isEqualTo(EVIL));
        eventually(() -> assertThat(window.text("#ticket-list h4")).isEqualTo(EVIL));
        eventually(() -> assertThat(window.text("#job-list [data-slot=name]")).isEqualTo(EVIL.substring(0, 100)));
        assertThat(carol.readMail(EVIL).getText()).contains(EVIL);
        window.show(FrontPage.hostOf("carol", site.address())); // from the snapshot, too
        eventually(() -> assertThat(window.text("#post-list .text")).isEqualTo(EVIL));

        assertThat(window.script("return window.evil")).isNull();
        assertThat(window.findAll("main img, main script, #post-list a, main svg[onload]"))
                .isEmpty();
        assertThat(window.console()).isEmpty();
        window.picture("markup.png");
    }

    /** Even if somebody had found a way in. */
    @Test
    void markupThatGotIntoAPageWouldDoNothing() {
        var window = FrontPage.show(BROWSER.open(), site.address(), "alice").window();
        window.script("document.querySelector('#mail').innerHTML = arguments[0]", EVIL);
        window.script("const script = document.createElement('script'); script.textContent = 'window.evil=1';"
                + "document.body.append(script)");
        window.script("document.querySelector('#mail a').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        eventually(() -> assertThat(window.console()).anyMatch(line -> line.contains("Content Security Policy")));
        assertThat(window.script("return window.evil")).isNull();
    }

    @Test
    void everyPageMayDoAllItWants() {
        var window = FrontPage.show(BROWSER.open(), site.address(), "carol").window();
        for (var page : new String[] {"", "clock.html", "playground.html"}) {
            window.show(FrontPage.hostOf("carol", site.address()).resolve(page));
            new Inspector(window).awaitOpen();
            assertThat(window.console()).as(page).isEmpty();
        }
    }
}
