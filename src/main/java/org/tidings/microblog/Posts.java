package org.tidings.microblog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of posts and likes, in the transaction of the caller. Every change is in them when its method returns. */
@Dependent
class Posts {

    private final EntityManager entities;

    @Inject
    Posts(EntityManager entities) {
        this.entities = entities;
    }

    Post add(StoredPost post) {
        entities.persist(post);
        entities.flush(); // now it has its id
        return post.post(List.of());
    }

    void remove(StoredPost post) {
        entities.remove(post);
        entities.flush();
    }

    /** Adds the like of a user, or removes it. */
    void like(long id, String user, boolean liked) {
        if (liked) {
            entities.persist(new StoredLike(id, user));
        } else {
            likes(List.of(id)).stream()
                    .filter(like -> like.likedBy().equals(user))
                    .forEach(entities::remove);
        }
        entities.flush();
    }

    Optional<Post> find(long id) {
        return Optional.ofNullable(entities.find(StoredPost.class, id)).map(this::post);
    }

    /** Locks a post until the end of the transaction: what is read of it from here on nobody else changes. */
    Optional<StoredPost> lock(long id) {
        return Optional.ofNullable(entities.find(StoredPost.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The post with its likes. */
    Post post(StoredPost post) {
        return posts(List.of(post)).getFirst();
    }

    /** One page of what these authors have published, the newest first. */
    List<Post> page(Collection<String> authors, int page, int size) {
        return posts(entities.createQuery(
                        "select p from Post p where p.author in :authors order by p.id desc", StoredPost.class)
                .setParameter("authors", authors)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList());
    }

    int count(Collection<String> authors) {
        return entities.createQuery("select count(p) from Post p where p.author in :authors", Long.class)
                .setParameter("authors", authors)
                .getSingleResult()
                .intValue();
    }

    private List<Post> posts(List<StoredPost> found) {
        var ids = found.stream().map(StoredPost::id).toList();
        Map<Long, List<String>> fans =
                likes(ids).stream().collect(groupingBy(StoredLike::postId, mapping(StoredLike::likedBy, toList())));
        return found.stream()
                .map(post -> post.post(fans.getOrDefault(post.id(), List.of())))
                .toList();
    }

    /** All likes of these posts, those of one post in the order in which they came. */
    private List<StoredLike> likes(List<Long> posts) {
        return posts.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select l from PostLike l where l.postId in :posts order by l.id", StoredLike.class)
                        .setParameter("posts", posts)
                        .getResultList();
    }
}
