package org.tidings.security;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tidings.security.SecurityEvent.SessionRenewed;
import org.tidings.settings.Settings;
import org.tidings.stream.OpenStream;
import org.tidings.stream.Permission;
import org.tidings.stream.Threads;

/**
 * Those who have streams open on this node. Their streams end when their token expires, having said so before; when it is
 * revoked; and not yet, when there is a newer one of the same sign-in.
 */
@ApplicationScoped
class Sessions {

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Threads.platform("sessions"));
    private final Clock clock;
    private final Duration notice;
    private final Predicate<Identity> isVoid;

    @Inject
    Sessions(Settings settings, Clock clock, Revocations revocations) {
        this.clock = clock;
        this.notice = settings.access().sessionNotice();
        this.isVoid = revocations::isVoid;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Sessions() {
        this.clock = null;
        this.notice = null;
        this.isVoid = null;
        timer.shutdown();
    }

    /**
     * What somebody, or anybody, may read by these rules.
     *
     * @throws jakarta.ws.rs.NotAuthorizedException (401) if their token has expired
     */
    Permission permission(Optional<Identity> who, ChannelRules rules) {
        if (who.isEmpty()) {
            return channel -> rules.check(Optional.empty(), channel);
        }
        var grant = new Grant(who.get(), rules, this);
        grant.requireUnexpired();
        return grant;
    }

    Instant now() {
        return clock.instant();
    }

    /** The newest that is known of whoever has shown this; itself, if they have no stream. */
    Identity newest(Identity identity) {
        var session = open.get(identity.session());
        return session == null ? identity : session.identity();
    }

    void join(Grant grant, OpenStream stream) {
        var identity = grant.identity();
        open.compute(identity.session(), (key, known) -> {
            var session = known == null ? new Session(identity) : known;
            session.add(stream, grant);
            if (known == null || session.takes(identity)) {
                schedule(session);
            }
            return session;
        });
        endRefused(identity.session()); // what it is joined with may be less than what others were opened with
        if (isVoid.test(identity)) { // since it was looked at: who revokes it looks here after having said so
            stream.end();
        }
    }

    void leave(Grant grant, OpenStream stream) {
        open.computeIfPresent(grant.identity().session(), (key, session) -> {
            if (session.remove(stream)) {
                session.cancel();
                return null;
            }
            return session;
        });
    }

    /** Ends all streams of a sign-in. */
    void end(String session) {
        var ended = open.get(session);
        if (ended != null) {
            ended.streams().forEach(OpenStream::end);
        }
    }

    /** Ends all streams of a user whose tokens were issued up to then. */
    void end(String user, Instant upTo) {
        open.values().stream()
                .filter(session -> session.identity().user().equals(user))
                .filter(session -> !session.identity().issuedAt().isAfter(upTo))
                .forEach(session -> session.streams().forEach(OpenStream::end));
    }

    /** Lets the streams of a sign-in go on, those that may by what the newer token says. */
    void renew(SessionRenewed renewed) {
        open.computeIfPresent(renewed.session(), (key, session) -> {
            if (session.takes(renewed)) {
                schedule(session);
            }
            return session;
        });
        endRefused(renewed.session());
    }

    private void endRefused(String key) {
        var session = open.get(key);
        if (session != null) {
            session.refused().forEach(OpenStream::end);
        }
    }

    /** Called while nobody else changes it. */
    private void schedule(Session session) {
        var expires = session.identity().expires();
        if (expires != null) {
            session.watch(
                    after(expires.minus(notice), session::tellExpiring), after(expires, () -> session.expire(expires)));
        }
    }

    private Future<?> after(Instant time, Runnable work) {
        long delay = Math.max(0, Duration.between(clock.instant(), time).toMillis() + 1); // not before
        return timer.schedule(work, delay, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
