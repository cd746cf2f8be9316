package org.tidings.console;

import static java.time.ZoneOffset.UTC;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The row of a ticket. Its version is the provider's, who counts it on and compares it when the row is written. */
@Entity(name = "Ticket")
@Table(name = "ticket")
@SuppressWarnings("NullAway.Init") // filled by the provider
class StoredTicket {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_ids")
    @SequenceGenerator(name = "ticket_ids", sequenceName = "ticket_ids", allocationSize = 1)
    private Long id;

    private String title;

    private String description;

    @Enumerated(EnumType.STRING)
    private Ticket.State state;

    @Nullable
    private String assignee;

    /** Begins at 1 with every provider: some begin at 0 unless they are told. */
    @Version
    private long version = 1;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private OffsetDateTime changedAt;

    protected StoredTicket() {}

    StoredTicket(TicketText text, String by, Instant at) {
        this.title = text.title();
        this.description = text.description();
        this.state = Ticket.State.open;
        this.changedBy = by;
        this.changedAt = at.atOffset(UTC);
    }

    /** Takes everything but the id and the version. */
    void become(Ticket ticket) {
        title = ticket.title();
        description = ticket.description();
        state = ticket.state();
        assignee = ticket.assignee();
        changedBy = ticket.changedBy();
        changedAt = ticket.changedAt().atOffset(UTC);
    }

    Ticket ticket() {
        return new Ticket(id, title, description, state, assignee, version, changedBy, changedAt.toInstant());
    }
}
