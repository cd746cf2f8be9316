package org.tidings.microblog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a table would be: every post by its id. Not safe for use by several threads at once. */
final class Posts {

    private final NavigableMap<Long, Post> byId = new TreeMap<>();
    private long lastId;

    Post add(String author, PostDraft draft, Instant publishedAt) {
        var post = new Post(++lastId, author, draft.text(), publishedAt, List.of());
        byId.put(post.id(), post);
        return post;
    }

    void update(Post post) {
        byId.put(post.id(), post);
    }

    void remove(Post post) {
        byId.remove(post.id());
    }

    Optional<Post> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** One page of what these authors have published, the newest first. */
    List<Post> page(Collection<String> authors, int page, int size) {
        return by(authors).skip((long) page * size).limit(size).toList();
    }

    int count(Collection<String> authors) {
        return (int) by(authors).count();
    }

    private Stream<Post> by(Collection<String> authors) {
        return byId.descendingMap().values().stream().filter(post -> authors.contains(post.author()));
    }
}
