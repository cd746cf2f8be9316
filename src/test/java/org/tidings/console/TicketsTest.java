package org.tidings.console;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.OptimisticLockException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.embedded.Container;
import org.tidings.embedded.Fired;
import org.tidings.rest.Together;

class TicketsTest {

    private static final TicketText TEXT = new TicketText("Printer", "It is on fire");

    @RegisterExtension
    static final Container CONTAINER = new Container();

    private final Fired events = CONTAINER.events();
    private final Tickets tickets = CONTAINER.bean(Tickets.class);

    @Test
    void opensClaimsEditsAndResolvesATicket() {
        var opened = tickets.open("alice", TEXT);
        var claimed = tickets.claim("bob", opened);
        var edited = tickets.edit("carol", claimed, new TicketText("Printer", "It is out"));
        var resolved = tickets.resolve("bob", edited);

        assertThat(events.all())
                .containsExactly(
                        new TicketOpened(opened),
                        new TicketClaimed(claimed),
                        new TicketEdited(edited),
                        new TicketResolved(resolved));
        assertThat(resolved)
                .isEqualTo(new Ticket(
                        opened.id(),
                        "Printer",
                        "It is out",
                        Ticket.State.resolved,
                        "bob",
                        4,
                        "bob",
                        resolved.changedAt()));
        assertThat(resolved.changedAt())
                .isAfterOrEqualTo(opened.changedAt())
                .isEqualTo(resolved.changedAt().truncatedTo(MILLIS));
        assertThat(tickets.find(opened.id())).contains(resolved);
        assertThat(events.all()).allMatch(event -> event.channel().equals("console"));
    }

    @Test
    void refusesAChangeOfATicketThatHasChangedAndShowsWhatItIsNow() {
        var seen = tickets.open("alice", TEXT);
        var current = tickets.claim("bob", seen);

        assertThatExceptionOfType(StaleTicket.class)
                .isThrownBy(() -> tickets.edit("carol", seen, new TicketText("Mine", "")))
                .withMessage("Ticket %d has been changed by bob", seen.id())
                .satisfies(stale -> assertThat(stale.current()).isEqualTo(current));
        assertThat(tickets.find(seen.id())).contains(current);
        assertThat(events.all()).hasSize(2);
    }

    @Test
    void doesNotLetAClaimedTicketBeClaimed() {
        var claimed = tickets.claim("bob", tickets.open("alice", TEXT));

        assertThatExceptionOfType(WrongState.class)
                .isThrownBy(() -> tickets.claim("carol", claimed))
                .withMessage("Ticket %d is claimed by bob", claimed.id());
    }

    @Test
    void doesNotLetAResolvedTicketBeChanged() {
        var resolved = tickets.resolve("bob", tickets.open("alice", TEXT));

        assertThatExceptionOfType(WrongState.class).isThrownBy(() -> tickets.edit("bob", resolved, TEXT));
        assertThatExceptionOfType(WrongState.class).isThrownBy(() -> tickets.resolve("bob", resolved));
        assertThatExceptionOfType(WrongState.class).isThrownBy(() -> tickets.claim("bob", resolved));
        assertThat(events.all()).hasSize(2);
    }

    @Test
    void takesTheSameTextForNoChange() {
        var opened = tickets.open("alice", TEXT);

        assertThat(tickets.edit("bob", opened, TEXT)).isEqualTo(opened);
        assertThat(events.all()).hasSize(1);
    }

    @Test
    void showsTheNewestTicketFirst() {
        var first = tickets.open("alice", TEXT);
        var second = tickets.open("bob", TEXT);

        assertThat(tickets.all()).containsExactly(second, first);
    }

    @Test
    void forgetsAndDoesNotTellWhatWasRolledBack() throws Exception {
        var kept = tickets.open("alice", TEXT);

        CONTAINER.rolledBack(() -> tickets.open("alice", TEXT));
        CONTAINER.rolledBack(() -> tickets.claim("bob", kept));

        assertThat(tickets.all()).containsExactly(kept);
        assertThat(CONTAINER.recorded("console")).hasSize(1);
    }

    @Test
    void refusesAChangeThatIsOvertakenOnItsWay() throws Exception {
        var seen = tickets.open("alice", TEXT);

        CONTAINER.rolledBack(() -> {
            assertThat(tickets.find(seen.id())).contains(seen);
            CONTAINER.meanwhile(() -> tickets.claim("bob", seen));
            // the row has been read and is not read again
            return assertThatExceptionOfType(OptimisticLockException.class)
                    .isThrownBy(() -> tickets.claim("carol", seen));
        });

        assertThat(tickets.find(seen.id()).orElseThrow().assignee()).isEqualTo("bob");
        assertThat(events.of(TicketClaimed.class)).hasSize(1);
    }

    @Test
    void letsOneOfManyClaimATicketAtOnce() throws Exception {
        var opened = tickets.open("alice", TEXT);
        var refused = new AtomicInteger();

        Together.on(8, operator -> () -> {
            try {
                return tickets.claim("operator" + operator, opened);
            } catch (StaleTicket | OptimisticLockException stale) {
                return refused.incrementAndGet();
            }
        });

        assertThat(refused).hasValue(7);
        assertThat(events.of(TicketClaimed.class)).hasSize(1);
        assertThat(CONTAINER.recorded("console")).hasSize(2);
    }

    @Test
    void recordsTheVersionsOfATicketInTheirOrder() throws Exception {
        long id = tickets.open("alice", TEXT).id();

        Together.on(8, operator -> () -> {
            for (int i = 0; i < 15; ) {
                try {
                    tickets.edit("bob", tickets.find(id).orElseThrow(), new TicketText("By " + operator, "No. " + i));
                    i++;
                } catch (StaleTicket | OptimisticLockException stale) {
                    Thread.yield();
                }
            }
            return null;
        });

        assertThat(events.of(TicketEdited.class))
                .extracting(edited -> edited.ticket().version())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, 121).boxed().toList());
        assertThat(CONTAINER.recorded("console").stream()
                        .skip(1) // its opening
                        .map(entry -> entry.publication().fields().data()))
                .zipSatisfy(
                        LongStream.rangeClosed(2, 121).boxed().toList(),
                        (data, version) -> assertThat(data).contains("\"version\":" + version + "}"));
    }
}
