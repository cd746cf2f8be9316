package org.tidings.browser;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.opentest4j.TestAbortedException;

/**
 * The browser of a test class, to be registered as a static field. All classes share one, which starts with the first of
 * them and ends with the run; each test has windows of its own, which are closed after it.
 *
 * <p>Where no browser is installed the tests are skipped, with a line that says so, and with {@code CI=true} they fail.
 */
final class Browser implements BeforeAllCallback, AfterTestExecutionCallback {

    /** Where the pictures are put. */
    static final Path PICTURES = Path.of("target", "screenshots");

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Browser.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final List<Window> windows = new ArrayList<>();
    private Optional<ChromeDriver> driver = Optional.empty();
    private String first = "";

    /** Waits until an assertion holds; fails as it does after 30 seconds. It may look at a page while that changes. */
    static void eventually(ThrowingRunnable assertion) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    try {
                        assertion.run();
                    } catch (WebDriverException notThere) { // or not any more, or not yet: the page may be on its way
                        throw new AssertionError(notThere.getRawMessage(), notThere);
                    }
                });
    }

    /** Opens a window with nothing in it. */
    Window open() {
        var driver = this.driver.orElseThrow();
        driver.switchTo().newWindow(WindowType.WINDOW);
        var window = new Window(driver, driver.getWindowHandle());
        windows.add(window);
        return window;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var chromium = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Chromium.class,
                        key -> Installation.find().map(Chromium::start).orElseThrow(Browser::missing),
                        Chromium.class);
        driver = Optional.of(chromium.driver());
        first = chromium.driver().getWindowHandle();
    }

    private static RuntimeException missing() {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("There is no browser to test with. " + Installation.HOW);
        }
        System.out.println("BROWSER TESTS SKIPPED: there is no browser. " + Installation.HOW);
        return new TestAbortedException("There is no browser");
    }

    /** Before the server goes, so that no page is left to call for it. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            windows.forEach(window -> window.picture("failed-%s-%s-%d.png"
                    .formatted(
                            context.getRequiredTestClass().getSimpleName(),
                            context.getDisplayName().replaceAll("\\W+", "-"),
                            windows.indexOf(window))));
        }
        windows.forEach(Window::close);
        windows.clear();
        var driver = this.driver.orElseThrow();
        driver.switchTo().window(first);
        driver.manage().logs().get(LogType.BROWSER); // the next test is not to read what this one's pages have said
    }
}
