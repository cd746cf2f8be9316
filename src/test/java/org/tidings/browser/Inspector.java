package org.tidings.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.browser.Browser.eventually;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The wire inspector, which every page has. */
final class Inspector {

    private static final String FRAMES = """
            return [...document.querySelectorAll('#frames > [data-event]')].reverse().map(line => ({
                id: line.dataset.frameId, event: line.dataset.event, origin: line.dataset.origin ?? '',
                data: line.querySelector('.glance').textContent}))""";

    /**
     * A frame as the inspector shows it.
     *
     * @param id empty if it has none of its own
     * @param origin {@code live}, {@code replayed}, or empty where that cannot be known
     */
    record Shown(String id, String event, String origin, String data) {

        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(data))) {
                return reader.readObject();
            }
        }

        /** If it is about a mail that came. */
        String subject() {
            return json().getJsonObject("mail").getString("subject");
        }
    }

    private final Window window;

    Inspector(Window window) {
        this.window = window;
    }

    Inspector awaitOpen() {
        window.awaitText("#state", "OPEN");
        return this;
    }

    /** Presses the button, and waits until the connection is no longer there. */
    void cut() {
        window.click("#cut");
        window.awaitText("#state", "CLOSED");
    }

    void resume() {
        window.click("#resume");
        awaitOpen();
    }

    /** Every frame on the tape, oldest first. */
    List<Shown> frames() {
        var lines = (List<?>) window.script(FRAMES);
        return lines.stream()
                .map(line -> (Map<?, ?>) line)
                .map(line -> new Shown(text(line, "id"), text(line, "event"), text(line, "origin"), text(line, "data")))
                .toList();
    }

    private static String text(Map<?, ?> line, String name) {
        return String.valueOf(line.get(name));
    }

    /** Waits until these mails have come, in this order and no others. */
    void awaitMails(String... subjects) {
        eventually(() -> assertThat(mails().map(Shown::subject)).containsExactly(subjects));
    }

    /**
     * Waits until the newest frames that brought mails are said to be this: {@code live: Hello}, oldest first. Of a mail
     * that comes right after the page has opened, it is a matter of luck.
     */
    void awaitOrigins(String... newest) {
        eventually(() -> assertThat(mails().map(frame -> frame.origin() + ": " + frame.subject()))
                .endsWith(newest));
    }

    private Stream<Shown> mails() {
        return frames().stream().filter(frame -> frame.event().equals("mail-received"));
    }

    int count(String id) {
        return window.number("#" + id);
    }
}
