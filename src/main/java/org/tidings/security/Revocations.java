package org.tidings.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tidings.database.Database;
import org.tidings.security.SecurityEvent.SessionRenewed;
import org.tidings.security.SecurityEvent.SessionRevoked;
import org.tidings.security.SecurityEvent.UserRevoked;
import org.tidings.stream.Entry;
import org.tidings.stream.EventStreams;

/**
 * The tokens that are void though they have not expired. A revocation is a row, for those nodes that start later, and an event,
 * for those that run: in one transaction. They hear of it before any of their streams gets what was published after it.
 */
@ApplicationScoped
class Revocations {

    /** How long they are remembered, and so how long a token may hold that can be revoked. */
    static final Duration MEMORY = Duration.ofDays(30);

    private static final String SESSION = "session";
    private static final String USER = "user";

    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<String, Instant> users = new ConcurrentHashMap<>();

    @Inject
    Database database;

    @Inject
    EventStreams streams;

    @Inject
    Sessions open;

    @Inject
    Event<SecurityEvent> happened;

    @Inject
    Clock clock;

    /** Listens, and then looks at what there is: nothing falls between. */
    void on(@Observes @Initialized(ApplicationScoped.class) Object start) {
        streams.listen(SecurityEvent.CHANNEL, this::on);
        try (var connection = database.dataSource().getConnection()) {
            load(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The revocations cannot be read", e);
        }
    }

    private void load(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select kind, name, revoked_at from revocation");
                var found = query.executeQuery()) {
            while (found.next()) {
                var of = found.getString(1).equals(USER) ? users : sessions;
                var at = found.getObject(3, OffsetDateTime.class).toInstant();
                of.merge(found.getString(2), at, Revocations::later);
            }
        }
    }

    private void on(Entry entry) {
        apply(SecurityEvent.of(entry));
    }

    /** Has it take effect on this node. Never blocks. */
    void apply(SecurityEvent event) {
        switch (event) {
            case SessionRevoked revoked -> {
                sessions.put(revoked.session(), clock.instant());
                open.end(revoked.session());
            }
            case UserRevoked revoked -> {
                users.merge(revoked.user(), revoked.upTo(), Revocations::later);
                open.end(revoked.user(), revoked.upTo());
            }
            case SessionRenewed renewed -> open.renew(renewed);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether the token that somebody has shown is void. */
    boolean isVoid(Identity identity) {
        var upTo = users.get(identity.user());
        return sessions.containsKey(identity.session())
                || (upTo != null && !identity.issuedAt().isAfter(upTo));
    }

    /** @throws BadToken if the token that somebody has shown is void */
    void requireValid(Identity identity) throws BadToken {
        if (isVoid(identity)) {
            throw new BadToken("The session has ended");
        }
    }

    /** From when a token of this user has to be that is issued now: times in tokens are whole seconds. */
    Instant now(String user) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var upTo = users.get(user);
        return upTo == null || now.isAfter(upTo) ? now : upTo.plusSeconds(1);
    }

    /** Makes all tokens of a sign-in void, on every node; when this has returned, {@link #apply} does it on this one. */
    @Transactional
    SecurityEvent revokeSession(Identity identity) {
        store(SESSION, identity.session(), clock.instant());
        return fired(new SessionRevoked(identity.session()));
    }

    /** As {@link #revokeSession}, with all that this user has been issued until now. */
    @Transactional
    SecurityEvent revokeUser(String user) {
        var upTo = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        store(USER, user, upTo);
        return fired(new UserRevoked(user, upTo));
    }

    /** Has every node know of a newer token. */
    @Transactional
    SecurityEvent renew(Identity newer, Instant expires) {
        return fired(new SessionRenewed(newer.session(), newer.user(), newer.roles(), newer.issuedAt(), expires));
    }

    private SecurityEvent fired(SecurityEvent event) {
        happened.fire(event);
        return event;
    }

    private void store(String kind, String name, Instant at) {
        try (var connection = database.dataSource().getConnection();
                var forget = connection.prepareStatement("delete from revocation where kept_until < ?");
                var insert = connection.prepareStatement(
                        "insert into revocation (kind, name, revoked_at, kept_until) values (?, ?, ?, ?)")) {
            forget.setObject(1, utc(clock.instant()));
            forget.executeUpdate();
            insert.setString(1, kind);
            insert.setString(2, name);
            insert.setObject(3, utc(at));
            insert.setObject(4, utc(at.plus(MEMORY)));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A revocation cannot be stored", e);
        }
        forgetOld();
    }

    private void forgetOld() {
        var oldest = clock.instant().minus(MEMORY);
        sessions.values().removeIf(at -> at.isBefore(oldest));
        users.values().removeIf(at -> at.isBefore(oldest));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
