package org.tidings.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ApiTest;
import org.tidings.stream.Entry;
import org.tidings.stream.Journal;

/** What is recorded of a mailbox, to the letter. */
class MailEventsTest extends ApiTest {

    @Test
    void sayWhatHappenedAndNoMore() {
        var sent = as("alice").post("/mail", """
                {"to":"bob","subject":"<b>Hi</b>","body":""}""");
        var mail = sent.json("mail");
        int id = mail.getInt("id");
        as("bob").put("/mail/" + id + "/read");
        as("bob").delete("/mail/" + id + "/read");
        as("bob").delete("/mail/" + id);

        var entries = bean(Journal.class).read(Set.of("mail/bob"), 0, 10).entries();

        assertThat(entries)
                .extracting(entry -> entry.publication().fields().event())
                .containsExactly("mail-received", "mail-read", "mail-read", "mail-deleted");
        assertThat(data(entries))
                .containsExactly(
                        """
                        {"mail":{"body":"","from":"alice","id":%d,"read":false,"sentAt":"%s","subject":"<b>Hi</b>",\
                        "to":"bob"},"unread":2}""".formatted(id, mail.getString("sentAt")),
                        """
                        {"id":%d,"read":true,"unread":1}""".formatted(id),
                        """
                        {"id":%d,"read":false,"unread":2}""".formatted(id),
                        """
                        {"id":%d,"unread":1}""".formatted(id));
        assertThat(sent.position()).isEqualTo(entries.getFirst().position());
    }

    private static List<String> data(List<Entry> entries) {
        return entries.stream()
                .map(entry -> String.valueOf(entry.publication().fields().data()))
                .toList();
    }
}
