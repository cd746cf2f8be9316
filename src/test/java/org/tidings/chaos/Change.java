package org.tidings.chaos;

import java.util.Optional;

/**
 * A request that changes something, and the event it has to cause.
 *
 * @param user who asks for it
 * @param method {@code POST}, {@code PUT} or {@code DELETE}
 * @param target the path and the query
 * @param json the body, if it has one
 * @param ifMatch the version that is to be changed, as an {@code ETag}, if one has to be named
 * @param channel where the event appears
 * @param event the name of the event
 * @param mark what is in the data of this event and of no other of that name; empty if there is nothing
 */
record Change(
        String user,
        String method,
        String target,
        Optional<String> json,
        Optional<String> ifMatch,
        String channel,
        String event,
        String mark) {

    static Change mail(String from, String to, String mark) {
        return of(from, "POST", "/api/mail", "mail/" + to, "mail-received", mark)
                .with("{\"to\":\"%s\",\"subject\":\"%s\",\"body\":\"\"}".formatted(to, mark));
    }

    static Change post(String author, String mark) {
        return of(author, "POST", "/api/posts", "posts/" + author, "post-published", mark)
                .with("{\"text\":\"%s\"}".formatted(mark));
    }

    static Change of(String user, String method, String target, String channel, String event, String mark) {
        return new Change(user, method, target, Optional.empty(), Optional.empty(), channel, event, mark);
    }

    Change with(String body) {
        return new Change(user, method, target, Optional.of(body), ifMatch, channel, event, mark);
    }

    Change ifMatch(String version) {
        return new Change(user, method, target, json, Optional.of(version), channel, event, mark);
    }

    @Override
    public String toString() {
        return "%s %s for %s of %s on %s".formatted(method, target, event, mark, channel);
    }
}
