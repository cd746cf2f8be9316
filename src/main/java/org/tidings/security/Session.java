package org.tidings.security;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.tidings.security.SecurityEvent.SessionRenewed;
import org.tidings.stream.OpenStream;

/** The streams of one sign-in that are open on this node, and what is known of whose they are. */
final class Session {

    /** Written under this. */
    private volatile Identity identity;

    /** Guarded by this. */
    private final Map<OpenStream, Grant> streams = new HashMap<>();

    /** What will be done when it is about to expire, and when it has. Guarded by this. */
    private List<Future<?>> due = List.of();

    /** That it is about to expire has been said to all who were there. Guarded by this. */
    private boolean isExpiring;

    Session(Identity identity) {
        this.identity = identity;
    }

    Identity identity() {
        return identity;
    }

    synchronized void add(OpenStream stream, Grant grant) {
        streams.put(stream, grant);
        if (isExpiring) {
            tellExpiring(stream);
        }
    }

    /** Whether that was the last one. */
    synchronized boolean remove(OpenStream stream) {
        streams.remove(stream);
        return streams.isEmpty();
    }

    synchronized List<OpenStream> streams() {
        return List.copyOf(streams.keySet());
    }

    /** Those that may no longer read what they were opened for. */
    List<OpenStream> refused() {
        return grants().filter(stream -> !stream.getValue().holds())
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized Stream<Map.Entry<OpenStream, Grant>> grants() {
        return List.copyOf(streams.entrySet()).stream();
    }

    /** Takes a token for the one that holds if it expires later; whether it did. */
    synchronized boolean takes(Identity newer) {
        var expires = newer.expires();
        var known = identity.expires();
        boolean isNewer =
                newer.user().equals(identity.user()) && expires != null && known != null && expires.isAfter(known);
        if (isNewer) {
            identity = newer;
            isExpiring = false;
        }
        return isNewer;
    }

    boolean takes(SessionRenewed renewed) {
        return takes(new Identity(
                renewed.user(),
                renewed.roles(),
                renewed.session(),
                identity.sid(),
                renewed.issuedAt(),
                renewed.expires(),
                identity.proof()));
    }

    /** What is due from now on, in place of what was. */
    synchronized void watch(Future<?>... futures) {
        cancel();
        due = List.of(futures);
    }

    synchronized void cancel() {
        due.forEach(future -> future.cancel(false));
    }

    synchronized void tellExpiring() {
        isExpiring = true;
        streams.keySet().forEach(this::tellExpiring);
    }

    private void tellExpiring(OpenStream stream) {
        stream.tell("auth-expiring", "{\"expires\":\"%s\"}".formatted(identity.expires()));
    }

    /** Ends them, unless they have a token by now that holds longer. */
    void expire(Instant time) {
        if (!identity.holdsAt(time)) {
            streams().forEach(OpenStream::end);
        }
    }
}
