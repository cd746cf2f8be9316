package org.tidings.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The tables of mail, in the transaction of the caller. */
@Dependent
class Mails {

    private final EntityManager entities;

    @Inject
    Mails(EntityManager entities) {
        this.entities = entities;
    }

    /** Locks a mailbox until the end of the transaction: what is read of it from here on nobody else changes. */
    StoredMailbox lock(String owner) {
        return entities.find(StoredMailbox.class, owner, LockModeType.PESSIMISTIC_WRITE);
    }

    void add(StoredMail mail) {
        entities.persist(mail);
    }

    void remove(StoredMail mail) {
        entities.remove(mail);
    }

    /** Has the changes in the tables before their events are fired, and new mail its id. */
    void flush() {
        entities.flush();
    }

    Optional<StoredMail> find(long id) {
        return Optional.ofNullable(entities.find(StoredMail.class, id));
    }

    Optional<StoredMail> find(String owner, long id) {
        return find(id).filter(mail -> mail.isOf(owner));
    }

    /** One page of what this owner has, the newest first. */
    List<Mail> page(String owner, int page, int size) {
        return entities.createQuery("select m from Mail m where m.owner = :owner order by m.id desc", StoredMail.class)
                .setParameter("owner", owner)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultStream()
                .map(StoredMail::mail)
                .toList();
    }

    int count(String owner) {
        return entities.createQuery("select count(m) from Mail m where m.owner = :owner", Long.class)
                .setParameter("owner", owner)
                .getSingleResult()
                .intValue();
    }

    int unread(String owner) {
        return entities.find(StoredMailbox.class, owner).unread();
    }
}
