package org.tidings.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tidings.stream.StreamEvent;

/**
 * The tickets of the back office.
 *
 * <p>Nobody waits for anybody: of two changes of the same version, the one that comes to the table first is made, and the
 * other one fails. From there its row is locked until its transaction has ended, so the versions of a ticket never go
 * backwards on the stream.
 */
@ApplicationScoped
class Tickets {

    @Inject
    Event<StreamEvent> events;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** All tickets, the newest first. */
    @Transactional
    public List<Ticket> all() {
        return entities.createQuery("select t from Ticket t order by t.id desc", StoredTicket.class)
                .getResultStream()
                .map(StoredTicket::ticket)
                .toList();
    }

    /** The ticket of that id. */
    @Transactional
    public Optional<Ticket> find(long id) {
        return Optional.ofNullable(entities.find(StoredTicket.class, id)).map(StoredTicket::ticket);
    }

    /** Opens a ticket. */
    @Transactional
    public Ticket open(String user, TicketText text) {
        var stored = new StoredTicket(text, user, now());
        entities.persist(stored);
        entities.flush(); // now it has its id
        var ticket = stored.ticket();
        events.fire(new TicketOpened(ticket));
        return ticket;
    }

    /**
     * Claims a ticket for this user.
     *
     * @param seen the ticket as the user has seen it
     * @throws StaleTicket if it has changed since
     * @throws jakarta.persistence.OptimisticLockException if somebody else is just changing it
     * @throws WrongState if it is somebody's already
     */
    @Transactional
    public Ticket claim(String user, Ticket seen) {
        return change(seen, ticket -> ticket.claimed(user, now()), TicketClaimed::new);
    }

    /**
     * Changes the text of a ticket; without an event if it is the same.
     *
     * @param seen the ticket as the user has seen it
     * @throws StaleTicket if it has changed since
     * @throws jakarta.persistence.OptimisticLockException if somebody else is just changing it
     * @throws WrongState if it is resolved
     */
    @Transactional
    public Ticket edit(String user, Ticket seen, TicketText text) {
        return change(seen, ticket -> ticket.edited(text, user, now()), TicketEdited::new);
    }

    /**
     * Marks a ticket as dealt with.
     *
     * @param seen the ticket as the user has seen it
     * @throws StaleTicket if it has changed since
     * @throws jakarta.persistence.OptimisticLockException if somebody else is just changing it
     * @throws WrongState if it is resolved already
     */
    @Transactional
    public Ticket resolve(String user, Ticket seen) {
        return change(seen, ticket -> ticket.resolved(user, now()), TicketResolved::new);
    }

    private Ticket change(Ticket seen, UnaryOperator<Ticket> change, Function<Ticket, StreamEvent> event) {
        var stored = entities.find(StoredTicket.class, seen.id()); // no ticket is ever deleted
        var before = stored.ticket();
        if (before.version() != seen.version()) {
            throw new StaleTicket(before);
        }
        var after = change.apply(before);
        if (!after.equals(before)) {
            stored.become(after);
            entities.flush(); // here it turns out who was first
            events.fire(event.apply(after));
        }
        return after;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
