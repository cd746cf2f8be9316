package org.tidings.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiTest;
import org.tidings.stream.Journal;

class MailResourceTest extends ApiTest {

    @Test
    void startsWithALittleMailThatIsNoNews() {
        var box = as("alice").get("/mail");

        assertThat(box.each("mails", "subject"))
                .containsExactly("\"Window seat\"", "\"Re: Proofs of chapter three\"", "\"Saturday's hike\"");
        assertThat(box.json().getInt("unread")).isEqualTo(2);
        assertThat(box.json().getJsonArray("mails").getValuesAs(JsonObject.class))
                .extracting(mail -> Instant.parse(mail.getString("sentAt")))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(bean(Journal.class).read(Set.of("mail/alice"), 0, 10).entries())
                .isEmpty();
    }

    @Test
    void sendsAMailThatItsRecipientFinds() {
        var sent = as("alice").post("/mail", """
                {"to":"bob","subject":"Hello <b>Bob</b>","body":"Line 1\\nLine 2 & 漢字 🍞"}""");

        assertThat(sent.status()).isEqualTo(201);
        var mail = sent.json("mail");
        assertThat(sent.header("Location")).endsWith("/api/mail/" + mail.getInt("id"));
        assertThat(sent.json().keySet()).containsExactlyInAnyOrder("position", "mail");
        assertThat(mail.keySet()).containsExactlyInAnyOrder("id", "from", "to", "subject", "body", "sentAt", "read");
        assertThat(mail.getString("from")).isEqualTo("alice");
        assertThat(mail.getString("subject")).isEqualTo("Hello <b>Bob</b>");
        assertThat(mail.getString("body")).isEqualTo("Line 1\nLine 2 & 漢字 🍞");
        assertThat(mail.getString("sentAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");

        var found = as("bob").get("/mail/" + mail.getInt("id"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json("mail")).isEqualTo(mail);
        assertThat(found.position()).isEqualTo(sent.position());
    }

    @Test
    void listsAMailboxInPages() {
        for (int i = 1; i <= 3; i++) {
            send("bob", "No. " + i);
        }

        var page = as("bob").get("/mail?page=0&size=2");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().keySet())
                .containsExactlyInAnyOrder("position", "unread", "total", "page", "size", "mails");
        assertThat(page.each("mails", "subject")).containsExactly("\"No. 3\"", "\"No. 2\"");
        assertThat(page.json().getInt("size")).isEqualTo(2);
        assertThat(as("bob").get("/mail").json().getInt("size")).isEqualTo(20);
        assertThat(as("bob").get("/mail?page=1000000&size=100").json().getJsonArray("mails"))
                .isEmpty();
    }

    @Test
    void refusesAPageThatCannotBe() {
        assertThat(as("bob").get("/mail?page=-1").detail()).isEqualTo("page is -1; 0 to 1000000 are allowed");
        assertThat(as("bob").get("/mail?size=0").detail()).isEqualTo("size is 0; 1 to 100 are allowed");
        assertThat(as("bob").get("/mail?size=101").detail()).isEqualTo("size is 101; 1 to 100 are allowed");
        var notANumber = as("bob").get("/mail?page=x");
        assertThat(notANumber.status()).isEqualTo(422);
        assertThat(notANumber.detail()).isEqualTo("page is 'x'; a number from 0 to 1000000 is allowed");
    }

    @Test
    void marksAsReadAndUnreadAsOftenAsOneLikes() {
        int id = send("bob", "Hello");
        int unread = unread("bob");

        var read = as("bob").put("/mail/" + id + "/read");

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json("mail").getBoolean("read")).isTrue();
        assertUnchanged(() -> as("bob").put("/mail/" + id + "/read"), read);
        assertThat(unread("bob")).isEqualTo(unread - 1);

        assertThat(as("bob").delete("/mail/" + id + "/read").json("mail").getBoolean("read"))
                .isFalse();
        assertThat(unread("bob")).isEqualTo(unread);
    }

    @Test
    void deletesAMailOnce() {
        int id = send("bob", "Hello");

        var deleted = as("bob").delete("/mail/" + id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();

        var again = as("bob").delete("/mail/" + id);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.detail()).isEqualTo("There is no mail " + id + " in your mailbox");
    }

    @Test
    void hidesAMailFromThoseItDoesNotConcern() {
        int id = send("bob", "Hello");

        assertThat(as("alice").get("/mail/" + id).status()).isEqualTo(200);
        assertThat(as("carol").get("/mail/" + id).status()).isEqualTo(404);
        assertThat(as("alice").put("/mail/" + id + "/read").status()).isEqualTo(404);
        assertThat(as("alice").delete("/mail/" + id).status()).isEqualTo(404);
    }

    @Test
    void refusesAMailThatCannotBe() {
        refuses("{}", "to is missing");
        refuses("""
                {"to":"zoe","subject":"s","body":""}""", "to: There is no user 'zoe'; there are alice, bob and carol");
        refuses("""
                {"to":"bob","subject":"","body":""}""", "subject has 0 characters; 1 to 200 are allowed");
        refuses("""
                {"to":"bob","subject":"s"}""", "body is missing");
        refuses("""
                {"to":"bob","subject":"s","body":null}""", "body is missing");
        refuses("""
                {"to":"bob","subject":"s","body":"%s"}""".formatted("x".repeat(20_001)), "body has 20001 characters; 0 to 20000 are allowed");
    }

    private void refuses(String draft, String why) {
        int total = as("bob").get("/mail").json().getInt("total");
        var refused = as("alice").post("/mail", draft);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).isEqualTo(why);
        assertThat(as("bob").get("/mail").json().getInt("total")).isEqualTo(total);
    }

    @Test
    void wantsToKnowWhoIsAsking() {
        for (var reply : new org.tidings.embedded.Reply[] {
            anybody().get("/mail"),
            anybody().get("/mail/1"),
            anybody().delete("/mail/1"),
            anybody().put("/mail/1/read")
        }) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.detail()).isEqualTo("Sign in, or send a token");
        }
    }

    private int send(String to, String subject) {
        return as("alice")
                .post("/mail", """
                {"to":"%s","subject":"%s","body":""}""".formatted(to, subject))
                .json("mail")
                .getInt("id");
    }

    private int unread(String owner) {
        return as(owner).get("/mail").json().getInt("unread");
    }
}
