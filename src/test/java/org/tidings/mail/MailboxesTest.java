package org.tidings.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.rest.FiredEvents;
import org.tidings.rest.InvalidValue;
import org.tidings.rest.Together;
import org.tidings.security.Users;

class MailboxesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final FiredEvents events = new FiredEvents();
    private final Mailboxes mailboxes = new Mailboxes();

    @BeforeEach
    void wire() {
        mailboxes.events = events;
        mailboxes.users = new Users();
        mailboxes.clock = Clock.fixed(NOON, ZoneOffset.UTC);
    }

    @Test
    void deliversAMailAndTellsItsOwner() {
        var mail = mailboxes.deliver("alice", new Draft("bob", "Hello", "How are you?"));

        assertThat(mail)
                .isEqualTo(new Mail(
                        1, "alice", "bob", "Hello", "How are you?", Instant.parse("2026-03-01T12:00:00.123Z"), false));
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
        long id = mailboxes.deliver("alice", new Draft("bob", "Hello", "")).id();

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
        long id = mailboxes.deliver("alice", new Draft("bob", "Hello", "")).id();

        assertThat(mailboxes.find("alice", id)).isPresent();
        assertThat(mailboxes.find("bob", id)).isPresent();
        assertThat(mailboxes.find("carol", id)).isEmpty();
    }

    @Test
    void letsNobodyButTheOwnerChangeAMail() {
        long id = mailboxes.deliver("alice", new Draft("bob", "Hello", "")).id();

        assertThat(mailboxes.mark("alice", id, true)).isEmpty();
        assertThat(mailboxes.delete("alice", id)).isEmpty();
        assertThat(events.all()).hasSize(1);
    }

    @Test
    void deletesAMailOnceAndGivesItsIdToNoOther() {
        long id = mailboxes.deliver("alice", new Draft("bob", "Hello", "")).id();

        assertThat(mailboxes.delete("bob", id)).isPresent();
        assertThat(mailboxes.delete("bob", id)).isEmpty();
        assertThat(events.of(MailDeleted.class)).containsExactly(new MailDeleted("bob", id, 0));
        assertThat(mailboxes.deliver("alice", new Draft("bob", "Again", "")).id())
                .isGreaterThan(id);
    }

    @Test
    void showsThePagesOfAMailboxNewestFirst() {
        LongStream.rangeClosed(1, 5).forEach(i -> mailboxes.deliver("alice", new Draft("bob", "No. " + i, "")));
        mailboxes.deliver("bob", new Draft("alice", "Not Bob's", ""));
        mailboxes.mark("bob", 4, true);

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
    void startsWithALittleMailThatIsNoNews() {
        mailboxes.seed();

        assertThat(mailboxes.open("alice", 0, 20).mails()).isNotEmpty();
        assertThat(mailboxes.open("alice", 0, 20).unread()).isPositive();
        assertThat(mailboxes.open("alice", 0, 20).mails())
                .isSortedAccordingTo((a, b) -> b.sentAt().compareTo(a.sentAt()));
        assertThat(events.all()).isEmpty();
    }

    @Test
    void firesTheEventsOfConcurrentChangesInTheOrderOfTheChanges() throws Exception {
        Together.on(8, sender -> () -> {
            for (int i = 0; i < 200; i++) {
                mailboxes.deliver("alice", new Draft("bob", "Hello", ""));
            }
            return null;
        });

        assertThat(events.of(MailReceived.class))
                .extracting(received -> received.mail().id())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_600).boxed().toList());
        assertThat(events.of(MailReceived.class))
                .allSatisfy(received -> assertThat((long) received.unread())
                        .isEqualTo(received.mail().id()));
    }
}
