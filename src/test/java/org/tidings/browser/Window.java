package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.tidings.wire.Token;

/**
 * One window of the browser, or one tab: the server cannot tell. The driver talks to one at a time, so everything that is
 * done here turns to this window first.
 */
final class Window {

    private final ChromeDriver driver;
    private final String handle;

    Window(ChromeDriver driver, String handle) {
        this.driver = driver;
        this.handle = handle;
    }

    private ChromeDriver here() {
        driver.switchTo().window(handle);
        return driver;
    }

    /** Needed before something is looked for in an element that was found before. */
    void turnTo() {
        here();
    }

    /** Signs in as an operator, without a look at the page for it. */
    Window as(String user, URI site) {
        show(FrontPage.hostOf(user, site).resolve("sign-in.html"));
        here().manage().deleteAllCookies();
        here().manage()
                .addCookie(new Cookie.Builder("tidings", Token.ofOperator(user).signed())
                        .path("/")
                        .isHttpOnly(true)
                        .build());
        return this;
    }

    /** Takes away what the pages of this host have stored in cookies. */
    void forgetCookies() {
        here().manage().deleteAllCookies();
    }

    /** Goes to an address, and returns when the page has loaded. */
    Window show(URI address) {
        here().get(address.toString());
        return this;
    }

    /** Behaves like a screen of this size and taste from now on, in front of a reader of British English. */
    Window sized(int width, int height, String colours) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        command("Emulation.setLocaleOverride", Map.of("locale", "en-GB"));
        return this;
    }

    /** Runs a script in every page that is shown from now on, before those of the page. */
    Window prepared(String script) {
        command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return this;
    }

    private void command(String name, Map<String, Object> parameters) {
        here().executeCdpCommand(name, parameters);
    }

    WebElement find(String selector) {
        return here().findElement(By.cssSelector(selector));
    }

    List<WebElement> findAll(String selector) {
        return here().findElements(By.cssSelector(selector));
    }

    String text(String selector) {
        return find(selector).getText();
    }

    String title() {
        return String.valueOf(here().getTitle());
    }

    int number(String selector) {
        return Integer.parseInt(text(selector));
    }

    void click(String selector) {
        click(find(selector));
    }

    /** Clicks what was found here before. The driver scrolls no further than it must: that may be under the masthead. */
    void click(WebElement element) {
        here().executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
    }

    /** Writes into a field, in place of what it holds. */
    void fill(String selector, String text) {
        var field = find(selector);
        field.clear();
        field.sendKeys(text);
    }

    /** Opens a {@code <details>}, if it is not. */
    void unfold(String selector) {
        if (find(selector).getDomAttribute("open") == null) {
            click(selector + " > summary");
        }
    }

    /** What a script returns. */
    Object script(String script, Object... arguments) {
        return here().executeScript(script, arguments);
    }

    void awaitText(String selector, String text) {
        eventually(() -> assertThat(text(selector)).isEqualTo(text));
    }

    /** What the consoles of all windows of this test say, since they were asked last. */
    List<String> console() {
        return here().manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** Puts what is in sight into {@link Browser#PICTURES}. */
    Path picture(String name) {
        try {
            var png = here().getScreenshotAs(OutputType.BYTES);
            return Files.write(Files.createDirectories(Browser.PICTURES).resolve(name), png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        here().close();
    }
}
