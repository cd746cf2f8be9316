package org.tidings.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tidings.stream.StreamEvent;

/**
 * The tickets of the back office.
 *
 * <p>The next change begins when the event of this one has been fired: the versions of a ticket never go backwards on
 * the stream.
 */
@ApplicationScoped
class Tickets {

    @Inject
    Event<StreamEvent> events;

    @Inject
    Clock clock;

    private final ReentrantLock lock = new ReentrantLock();

    /** By id; guarded by lock. */
    private final NavigableMap<Long, Ticket> tickets = new TreeMap<>();

    /** Puts a few tickets on the desk. They are not news, so there are no events. */
    @PostConstruct
    void seed() {
        Samples.tickets(clock.instant().truncatedTo(ChronoUnit.MINUTES))
                .forEach(ticket -> tickets.put(ticket.id(), ticket));
    }

    /** All tickets, the newest first. */
    public List<Ticket> all() {
        lock.lock();
        try {
            return List.copyOf(tickets.descendingMap().values());
        } finally {
            lock.unlock();
        }
    }

    /** The ticket of that id. */
    public Optional<Ticket> find(long id) {
        lock.lock();
        try {
            return Optional.ofNullable(tickets.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** Opens a ticket. */
    @Transactional
    public Ticket open(String user, TicketText text) {
        lock.lock();
        try {
            var ticket = Ticket.opened(nextId(), text, user, now());
            tickets.put(ticket.id(), ticket);
            events.fire(new TicketOpened(ticket));
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Claims a ticket for this user.
     *
     * @param seen the ticket as the user has seen it
     * @throws StaleTicket if it has changed since
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
     * @throws WrongState if it is resolved already
     */
    @Transactional
    public Ticket resolve(String user, Ticket seen) {
        return change(seen, ticket -> ticket.resolved(user, now()), TicketResolved::new);
    }

    private Ticket change(Ticket seen, UnaryOperator<Ticket> change, Function<Ticket, StreamEvent> event) {
        lock.lock();
        try {
            var before = tickets.getOrDefault(seen.id(), seen);
            if (before.version() != seen.version()) {
                throw new StaleTicket(before);
            }
            var after = change.apply(before);
            if (!after.equals(before)) {
                tickets.put(after.id(), after);
                events.fire(event.apply(after));
            }
            return after;
        } finally {
            lock.unlock();
        }
    }

    private long nextId() {
        return tickets.isEmpty() ? 1 : tickets.lastKey() + 1; // no ticket is ever deleted
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
