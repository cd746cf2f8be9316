package org.tidings.chaos;

import java.util.Optional;

/** Makes changes of every kind that is recorded, each built on the answer to the one before. Used by one thread. */
final class EveryKind {

    /** The channels on which all of this appears. */
    static final String[] CHANNELS = {"mail/carol", "posts/bob", "console"};

    private final Publisher publisher;
    private final Ledger ledger;

    /** Whether it is known if bob follows carol; there is no event if nothing changes, so it has to be. */
    private boolean followingIsKnown = true;

    EveryKind(Publisher publisher, Ledger ledger) {
        this.publisher = publisher;
        this.ledger = ledger;
    }

    void mail() {
        publisher.publish(Change.mail("bob", "carol", ledger.nextMark())).ifPresent(mail -> {
            var path = "/api/mail/" + mail.id();
            var mark = "\"id\":" + mail.idInJson() + ",";
            publisher.publish(Change.of("carol", "PUT", path + "/read", "mail/carol", "mail-read", mark));
            publisher.publish(Change.of("carol", "DELETE", path, "mail/carol", "mail-deleted", mark));
        });
    }

    void post() {
        publisher.publish(Change.post("bob", ledger.nextMark())).ifPresent(post -> {
            var path = "/api/posts/" + post.id();
            var mark = "\"id\":" + post.idInJson();
            publisher.publish(Change.of("alice", "PUT", path + "/like", "posts/bob", "post-liked", mark + ","));
            publisher.publish(Change.of("bob", "DELETE", path, "posts/bob", "post-deleted", mark + "}"));
        });
    }

    void follow() {
        if (followingIsKnown) {
            var target = "/api/following/carol";
            var mark = "\"carol\"";
            followingIsKnown = publisher
                    .publish(Change.of("bob", "PUT", target, "posts/bob", "user-followed", mark))
                    .flatMap(it ->
                            publisher.publish(Change.of("bob", "DELETE", target, "posts/bob", "user-unfollowed", mark)))
                    .isPresent();
        }
    }

    void ticket() {
        var mark = ledger.nextMark();
        var text = "{\"title\":\"%s\",\"description\":\"%s\"}";
        var opened =
                publisher.publish(Change.of("carol", "POST", "/api/console/tickets", "console", "ticket-opened", mark)
                        .with(text.formatted(mark, "")));
        opened.flatMap(ticket -> changed(ticket, "/claim", "ticket-claimed", mark, Optional.empty()))
                .flatMap(
                        ticket -> changed(ticket, "", "ticket-edited", mark, Optional.of(text.formatted(mark, "more"))))
                .flatMap(ticket -> changed(ticket, "/resolve", "ticket-resolved", mark, Optional.empty()));
    }

    private Optional<Answer> changed(Answer ticket, String what, String event, String mark, Optional<String> json) {
        var target = "/api/console/tickets/" + ticket.id() + what;
        var change = Change.of("carol", "PUT", target, "console", event, mark).ifMatch(ticket.etag());
        return publisher.publish(json.map(change::with).orElse(change));
    }

    void job() {
        start("");
        start(",\"failAt\":1");
    }

    private void start(String more) {
        var mark = ledger.nextMark();
        publisher.publish(Change.of("carol", "POST", "/api/console/jobs", "console", "job-started", mark)
                .with("{\"name\":\"%s\",\"steps\":2,\"stepMillis\":5%s}".formatted(mark, more)));
    }
}
