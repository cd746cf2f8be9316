package org.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.rest.FiredEvents;
import org.tidings.rest.Together;

class TicketsTest {

    private static final TicketText TEXT = new TicketText("Printer", "It is on fire");

    private final FiredEvents events = new FiredEvents();
    private final Tickets tickets = new Tickets();

    @BeforeEach
    void wire() {
        tickets.events = events;
        tickets.clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    }

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
                        1,
                        "Printer",
                        "It is out",
                        Ticket.State.resolved,
                        "bob",
                        4,
                        "bob",
                        Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(events.all()).allMatch(event -> event.channel().equals("console"));
    }

    @Test
    void refusesAChangeOfATicketThatHasChangedAndShowsWhatItIsNow() {
        var seen = tickets.open("alice", TEXT);
        var current = tickets.claim("bob", seen);

        assertThatExceptionOfType(StaleTicket.class)
                .isThrownBy(() -> tickets.edit("carol", seen, new TicketText("Mine", "")))
                .withMessage("Ticket 1 has been changed by bob")
                .satisfies(stale -> assertThat(stale.current()).isEqualTo(current));
        assertThat(tickets.find(1)).contains(current);
        assertThat(events.all()).hasSize(2);
    }

    @Test
    void doesNotLetAClaimedTicketBeClaimed() {
        var claimed = tickets.claim("bob", tickets.open("alice", TEXT));

        assertThatExceptionOfType(WrongState.class)
                .isThrownBy(() -> tickets.claim("carol", claimed))
                .withMessage("Ticket 1 is claimed by bob");
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
        tickets.open("alice", TEXT);
        tickets.open("bob", TEXT);

        assertThat(tickets.all()).extracting(Ticket::id).containsExactly(2L, 1L);
    }

    @Test
    void startsWithAFewTicketsThatAreNoNews() {
        tickets.seed();

        assertThat(tickets.all()).extracting(Ticket::state).contains(Ticket.State.values());
        assertThat(events.all()).isEmpty();
        assertThat(tickets.open("alice", TEXT).id()).isEqualTo(tickets.all().size());
    }

    @Test
    void letsOneOfManyClaimATicketAtOnce() throws Exception {
        var opened = tickets.open("alice", TEXT);
        var refused = new AtomicInteger();

        Together.on(8, operator -> () -> {
            try {
                return tickets.claim("operator" + operator, opened);
            } catch (StaleTicket stale) {
                return refused.incrementAndGet();
            }
        });

        assertThat(refused).hasValue(7);
        assertThat(events.of(TicketClaimed.class)).hasSize(1);
    }

    @Test
    void firesTheVersionsOfATicketInTheirOrder() throws Exception {
        long id = tickets.open("alice", TEXT).id();

        Together.on(8, operator -> () -> {
            for (int i = 0; i < 200; ) {
                try {
                    tickets.edit("bob", tickets.find(id).orElseThrow(), new TicketText("By " + operator, "No. " + i));
                    i++;
                } catch (StaleTicket stale) {
                    Thread.yield();
                }
            }
            return null;
        });

        assertThat(events.of(TicketEdited.class))
                .extracting(edited -> edited.ticket().version())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, 1_601).boxed().toList());
    }
}
