package org.tidings.mail;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.embedded.Container;
import org.tidings.embedded.Fired;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Together;
import org.tidings.stream.Recorder;

class MailboxesTest {

    @RegisterExtension
    static final Container CONTAINER = new Container();

    private final Fired events = CONTAINER.events();
    private final Mailboxes mailboxes = CONTAINER.bean(Mailboxes.class);

    @Test
    void deliversAMailAndTellsItsOwner() {
        var mail = mailboxes.deliver("alice", new Draft("bob", "Hello", "How are you?"));

        assertThat(mail).isEqualTo(new Mail(mail.id(), "alice", "bob", "Hello", "How are you?", mail.sentAt(), false));
        assertThat(mail.sentAt()).isEqualTo(mail.sentAt().truncatedTo(MILLIS));
        assertThat(mail.sentAt()).isCloseTo(Instant.now(), within(1, MINUTES));
        assertThat(mailboxes.find("bob", mail.id())).contains(mail);
        assertThat(events.all()).containsExactly(new MailReceived(mail, 1));
        assertThat(events.all().getFirst().channel()).isEqualTo("mail/bob");
    }

    @Test
    void refusesARecipientWhoDoesNotExist() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> mailboxes.deliver("alice", new Draft("zoe", "Hello", "")))
                .withMessage("to: There is no user 'zoe'; there are alice, bob and carol");
        assertThat(events.all()).isEmpty();
    }

    @Test
    void readsAMailOnce() {
        long id = deliver();

        assertThat(mailboxes.mark("bob", id, true))
                .hasValueSatisfying(mail -> assertThat(mail.read()).isTrue());
        assertThat(mailboxes.mark("bob", id, true))
                .hasValueSatisfying(mail -> assertThat(mail.read()).isTrue());
        assertThat(events.of(MailRead.class)).containsExactly(new MailRead("bob", id, true, 0));

        mailboxes.mark("bob", id, false);
        assertThat(events.of(MailRead.class)).last().isEqualTo(new MailRead("bob", id, false, 1));
    }

    @Test
    void givesAMailToThoseItConcernsOnly() {
        long id = deliver();

        assertThat(mailboxes.find("alice", id)).isPresent();
        assertThat(mailboxes.find("bob", id)).isPresent();
        assertThat(mailboxes.find("carol", id)).isEmpty();
    }

    @Test
    void letsNobodyButTheOwnerChangeAMail() {
        long id = deliver();

        assertThat(mailboxes.mark("alice", id, true)).isEmpty();
        assertThat(mailboxes.delete("alice", id)).isEmpty();
        assertThat(events.all()).hasSize(1);
    }

    @Test
    void deletesAMailOnceAndGivesItsIdToNoOther() {
        long id = deliver();

        assertThat(mailboxes.delete("bob", id)).isPresent();
        assertThat(mailboxes.delete("bob", id)).isEmpty();
        assertThat(events.of(MailDeleted.class)).containsExactly(new MailDeleted("bob", id, 0));
        assertThat(deliver()).isGreaterThan(id);
    }

    @Test
    void countsAReadMailNoMoreWhenItIsDeleted() {
        long read = deliver();
        deliver();
        mailboxes.mark("bob", read, true);

        mailboxes.delete("bob", read);

        assertThat(events.of(MailDeleted.class)).containsExactly(new MailDeleted("bob", read, 1));
    }

    @Test
    void showsThePagesOfAMailboxNewestFirst() {
        var ids = IntStream.rangeClosed(1, 5)
                .mapToLong(i -> mailboxes
                        .deliver("alice", new Draft("bob", "No. " + i, ""))
                        .id())
                .toArray();
        mailboxes.deliver("bob", new Draft("alice", "Not Bob's", ""));
        mailboxes.mark("bob", ids[3], true);

        var second = mailboxes.open("bob", 1, 2);

        assertThat(second.total()).isEqualTo(5);
        assertThat(second.unread()).isEqualTo(4);
        assertThat(second.mails()).extracting(Mail::subject).containsExactly("No. 3", "No. 2");
        assertThat(mailboxes.open("bob", 2, 2).mails())
                .extracting(Mail::subject)
                .containsExactly("No. 1");
        assertThat(mailboxes.open("bob", 3, 2).mails()).isEmpty();
    }

    @Test
    void keepsATextAsLongAndAsOddAsItMayBe() {
        var draft = new Draft("bob", "🍞".repeat(200), "漢\r\n\t".repeat(5_000));

        var mail = mailboxes.deliver("alice", draft);

        assertThat(mailboxes.find("bob", mail.id())).hasValueSatisfying(found -> {
            assertThat(found.subject()).isEqualTo(draft.subject());
            assertThat(found.body()).isEqualTo(draft.body());
        });
    }

    @Test
    void forgetsAndDoesNotTellWhatWasRolledBack() throws Exception {
        long kept = deliver();

        CONTAINER.rolledBack(() -> mailboxes.deliver("alice", new Draft("bob", "Never mind", "")));
        CONTAINER.rolledBack(() -> mailboxes.mark("bob", kept, true));
        CONTAINER.rolledBack(() -> mailboxes.delete("bob", kept));

        assertThat(events.all()).hasSize(4);
        assertThat(CONTAINER.recorded("mail/bob")).hasSize(1);
        var box = mailboxes.open("bob", 0, 20);
        assertThat(box.unread()).isEqualTo(1);
        assertThat(box.mails()).extracting(Mail::id).containsExactly(kept);
    }

    @Test
    void areReadWithAPositionThatComesBeforeWhatHappensMeanwhile() {
        var recorder = CONTAINER.bean(Recorder.class);

        var read = recorder.reading(() -> {
            CONTAINER.meanwhile(this::deliver);
            return mailboxes.open("bob", 0, 20);
        });

        assertThat(CONTAINER.recorded("mail/bob"))
                .singleElement()
                .satisfies(received -> assertThat(received.position()).isGreaterThan(read.position()));
        assertThat(recorder.reading(() -> mailboxes.open("bob", 0, 20)).position())
                .isEqualTo(CONTAINER.recorded("mail/bob").getLast().position());
    }

    @Test
    void recordsTheEventsOfConcurrentChangesInTheOrderOfTheChanges() throws Exception {
        Together.on(8, sender -> () -> {
            for (int i = 0; i < 25; i++) {
                deliver();
            }
            return null;
        });

        assertThat(events.of(MailReceived.class))
                .extracting(received -> received.mail().id())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events.of(MailReceived.class))
                .extracting(received -> (long) received.unread())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(CONTAINER.recorded("mail/bob"))
                .extracting(entry -> entry.publication().fields().data())
                .zipSatisfy(
                        events.of(MailReceived.class),
                        (data, received) -> assertThat(data)
                                .contains("\"id\":" + received.mail().id() + ",", "\"unread\":" + received.unread()));
        assertThat(mailboxes.open("bob", 0, 1).unread()).isEqualTo(200);
    }

    private long deliver() {
        return mailboxes.deliver("alice", new Draft("bob", "Hello", "")).id();
    }
}
