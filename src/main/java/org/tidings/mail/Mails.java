package org.tidings.mail;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a table would be: every mail by its id. Not safe for use by several threads at once. */
final class Mails {

    private final NavigableMap<Long, Mail> byId = new TreeMap<>();
    private long lastId;

    Mail add(String from, Draft draft, Instant sentAt) {
        var mail = new Mail(++lastId, from, draft.to(), draft.subject(), draft.body(), sentAt, false);
        byId.put(mail.id(), mail);
        return mail;
    }

    void update(Mail mail) {
        byId.put(mail.id(), mail);
    }

    void remove(Mail mail) {
        byId.remove(mail.id());
    }

    Optional<Mail> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Mail> find(String owner, long id) {
        return find(id).filter(mail -> mail.to().equals(owner));
    }

    /** One page of what this owner has, the newest first. */
    List<Mail> page(String owner, int page, int size) {
        return of(owner).skip((long) page * size).limit(size).toList();
    }

    int count(String owner) {
        return (int) of(owner).count();
    }

    int unread(String owner) {
        return (int) of(owner).filter(mail -> !mail.read()).count();
    }

    private Stream<Mail> of(String owner) {
        return byId.descendingMap().values().stream().filter(mail -> mail.to().equals(owner));
    }
}
