package org.tidings.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A browser that runs, with a profile of its own. When it is closed, or else when this process ends in good order, its
 * processes are gone and so is all that they have written.
 */
final class Chromium implements AutoCloseable {

    /** Held, because a level is forgotten with its logger. Selenium warns of every version that it does not know. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long GRACE_SECONDS = 10;

    private final Path folder;
    private final ChromeDriverService service;
    private final Set<ProcessHandle> processes = new HashSet<>();
    private final Thread lastResort = new Thread(this::end);
    private final ChromeDriver driver;

    private Chromium(Installation installation) throws IOException {
        SELENIUM.setLevel(Level.SEVERE);
        folder = Files.createTempDirectory("tidings-browser-");
        var before = ProcessHandle.current().children().toList();
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installation.driver().toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("TMPDIR", folder.toString(), "HOME", folder.toString()))
                .build();
        service.sendOutputTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().addShutdownHook(lastResort);
        try {
            service.start();
            ProcessHandle.current()
                    .children()
                    .filter(child -> !before.contains(child))
                    .forEach(processes::add);
            driver = new ChromeDriver(service, options(installation.browser(), folder.resolve("profile")));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static Chromium start(Installation installation) {
        try {
            return new Chromium(installation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path browser, Path profile) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser.toString()); // with both paths given, nothing is looked for on the network
        options.setPageLoadTimeout(PATIENCE);
        options.setScriptTimeout(PATIENCE);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-crash-reporter",
                "--disable-breakpad",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--window-size=1280,900",
                "--user-data-dir=" + profile);
    }

    ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // the machine is going down already, and the hook finds nothing to do
        }
    }

    private synchronized void end() {
        processes.stream().toList().forEach(process -> process.descendants().forEach(processes::add));
        service.stop(); // the driver ends the browser
        processes.forEach(Chromium::end);
        processes.clear();
        delete(folder);
    }

    private static void end(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
