package org.tidings.browser;

import java.net.URI;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The front page as one user sees and uses it. */
final class FrontPage {

    private final Window window;

    private FrontPage(Window window) {
        this.window = window;
    }

    /** Where a user goes: under a name of the machine of their own, for windows of one browser share the cookies of a host. */
    static URI hostOf(String user, URI site) {
        var host = user.equals("alice") ? "127.0.0.1" : "localhost";
        return URI.create("http://%s:%d%s".formatted(host, site.getPort(), site.getPath()));
    }

    /** Shows the page, and waits until it is live. */
    static FrontPage show(Window window, URI site, String user) {
        var page = new FrontPage(window.as(user, site).show(hostOf(user, site)));
        page.wire().awaitOpen();
        return page;
    }

    Window window() {
        return window;
    }

    Inspector wire() {
        return new Inspector(window);
    }

    int unread() {
        return window.number("#unread");
    }

    /** The subjects of the mails in sight, from the top. */
    List<String> subjects() {
        return texts("#mail-list .subject");
    }

    List<String> texts(String selector) {
        return window.findAll(selector).stream().map(WebElement::getText).toList();
    }

    void writeMail(String to, String subject, String body) {
        window.unfold("#mail details.fold");
        new Select(window.find("#compose-mail [name=to]")).selectByValue(to);
        window.fill("#compose-mail [name=subject]", subject);
        window.fill("#compose-mail [name=body]", body);
        window.click("#compose-mail button");
        window.awaitText("#compose-mail output", "Sent to " + to + ".");
    }

    /** Opens a mail, which marks it as read. */
    WebElement readMail(String subject) {
        var row = row("#mail-list > li", ".subject", subject);
        window.click(row.findElement(By.tagName("summary")));
        return row;
    }

    void post(String text) {
        window.fill("#compose-post textarea", text);
        window.click("#compose-post button");
        Browser.eventually(() -> row("#post-list > li", ".text", text));
    }

    /** Follows somebody, or stops to. */
    void toggleFollowing(String user) {
        window.click("#following [data-user=%s] button".formatted(user));
    }

    /** A ticket in sight. */
    WebElement ticket(String id) {
        return window.find("#ticket-list [data-ticket-id='%s']".formatted(id));
    }

    void editTicket(String id, String title) {
        press(ticket(id), "edit");
        var field = ticket(id).findElement(By.name("title"));
        field.clear();
        field.sendKeys(title);
    }

    void saveTicket(String id) {
        press(ticket(id), "save");
    }

    String titleOf(String id) {
        return ticket(id).findElement(By.cssSelector("[data-slot=title]")).getText();
    }

    void startJob(String name, int steps, int stepMillis) {
        window.unfold("#jobs details.fold");
        window.fill("#start-job [name=name]", name);
        window.fill("#start-job [name=steps]", String.valueOf(steps));
        window.fill("#start-job [name=stepMillis]", String.valueOf(stepMillis));
        window.click("#start-job button");
    }

    WebElement job(String name) {
        return row("#job-list > li", "[data-slot=name]", name);
    }

    /** Presses one of the buttons of a row. */
    void press(WebElement row, String action) {
        window.turnTo();
        window.click(row.findElement(By.cssSelector("[data-action=%s]".formatted(action))));
    }

    /** @throws NoSuchElementException if there is none, so that one can wait for it */
    private WebElement row(String rows, String part, String text) {
        return window.findAll(rows).stream()
                .filter(row -> row.findElement(By.cssSelector(part)).getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No “" + text + "” in " + rows));
    }
}
